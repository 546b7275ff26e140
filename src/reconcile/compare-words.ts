import type { BooleanValue, Qualitative, Value } from "../core/quantity.ts";
import { keyOfText } from "./fold.ts";
import { incomparable, met, missed, type Outcome } from "./outcome.ts";
import { fulfilledWords, partlyWords, unfulfilledWords } from "./words.ts";

/**
 * Words against words: the same text, or an actual that says that the target is fulfilled (达成预期指标), fulfilled in
 * part or not fulfilled. Whether 有所提升 fulfils 明显提升 is for a person to say.
 */
export function compareWords(target: Qualitative, actual: Value): Outcome {
  switch (actual.kind) {
    case "qualitative": {
      const text = keyOfText(actual.text);
      const isSame =
        text !== "" && (text === keyOfText(target.text) || keyOfText(actual.raw) === keyOfText(target.raw));
      return isSame ? met(["same-text"]) : (outcomeOfStatement(text) ?? incomparable("words-differ"));
    }
    case "boolean":
      return actual.value ? met(["stated"]) : missed(["stated"]);
    default:
      return incomparable("kinds-differ");
  }
}

/** 是 (yes) against 是 or 否 (no), or against a statement that it is fulfilled. */
export function compareBoolean(target: BooleanValue, actual: Value): Outcome {
  switch (actual.kind) {
    case "boolean":
      return actual.value === target.value ? met() : missed();
    case "qualitative":
      return outcomeOfStatement(keyOfText(actual.text)) ?? incomparable("words-differ");
    default:
      return incomparable("kinds-differ");
  }
}

function outcomeOfStatement(text: string): Outcome | null {
  if (fulfilledWords.includes(text)) return met(["stated"]);
  if (partlyWords.includes(text)) return missed(["stated-partly"]);
  return unfulfilledWords.includes(text) ? missed(["stated"]) : null;
}
