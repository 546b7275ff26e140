import { isInvisible } from "../../core/invisible.ts";
import { MAX_RAISED, raisedText } from "../raised.ts";
import { type CharacterMarks, DELETED, HIDDEN, INSERTED, LOWERED, MOVED, RAISED, STRUCK } from "./characters.ts";

/** What a stretch of text shows, and what it does not show. */
export interface ParagraphText {
  readonly shown: string;
  readonly hidden: string;
  readonly deleted: string;
  readonly inserted: string;
  /** Characters of fonts that nobody knows. */
  readonly unknown: number;
  /** Instructions of fields that show no text, or bring it from elsewhere: `EMBED Equation.3`. */
  readonly objects: readonly string[];
}

/** Reads stretches of a text one after the other: fields go on from one to the next. */
export type ReadStretch = (start: number, end: number) => ParagraphText;

const FIELD_BEGIN = 0x13;
const FIELD_RESULT = 0x14;
const FIELD_END = 0x15;
const SYMBOL_MARK = 0x28;
/** Special characters that show something; the others below the space show pictures, or nothing. */
const shownSpecials: ReadonlyMap<number, string> = new Map([
  [0x09, "\t"],
  [0x0b, "\n"],
  [0x0c, "\n"],
  [0x0e, "\n"],
  [0x1e, "-"],
]);
/** Fields that show a box; what is ticked is stored elsewhere. */
const CHECK_BOX = /^\s*FORMCHECKBOX\b/i;
/** Fields whose content is an object, a formula that is drawn, or another file. */
const OBJECT = /^\s*(?:EMBED|LINK|EQ|INCLUDETEXT|INCLUDEPICTURE)\b/i;
/** An unknown character stands as what no encoding explains does. */
const UNKNOWN = "\ufffd";

/** Longest text that is moved by a distance and still a power: 10⁻³, m². Characters. */
const MAX_MOVED = 3;

function textOfRaised(text: string, flag: number, before: string): string {
  const isMoved = (flag & MOVED) !== 0 && !(text.length <= MAX_MOVED && /[0-9A-Za-z)）]/.test(before));
  if (isMoved || text.length > MAX_RAISED) return text;
  return raisedText(text, (flag & RAISED) !== 0 ? "super" : "sub", before);
}

export function stretchReaderOf(text: string, { flags, symbols }: CharacterMarks): ReadStretch {
  /** The fields that are open, innermost last: the instruction of each, and whether its result has begun. */
  const fields: { instruction: string; isResult: boolean }[] = [];
  /** How many of them are at their instructions, which nobody sees. */
  let unseen = 0;
  return (start, end) => {
    const parts = { shown: "", hidden: "", deleted: "", inserted: "" };
    const objects: string[] = [];
    let unknown = 0;
    let raised = "";
    let raisedFlag = 0;
    const endRaised = (): void => {
      if (raised !== "") parts.shown += textOfRaised(raised, raisedFlag, parts.shown.slice(-1));
      raised = "";
    };
    const add = (character: string, flag: number): void => {
      if ((flag & (DELETED | STRUCK)) !== 0) parts.deleted += character;
      else if ((flag & HIDDEN) !== 0) parts.hidden += character;
      else {
        const position = flag & (RAISED | LOWERED | MOVED);
        if (position !== raisedFlag || position === 0) endRaised();
        raisedFlag = position;
        if (position === 0) parts.shown += character;
        else raised += character;
        if ((flag & INSERTED) !== 0) parts.inserted += character;
      }
    };
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      const flag = flags[i] ?? 0;
      if (code === FIELD_BEGIN) {
        fields.push({ instruction: "", isResult: false });
        unseen++;
      } else if (code === FIELD_RESULT || code === FIELD_END) {
        const field = code === FIELD_END ? fields.pop() : fields.at(-1);
        if (field !== undefined && !field.isResult && CHECK_BOX.test(field.instruction)) {
          unknown++;
          add(UNKNOWN, flag);
        }
        if (field !== undefined && !field.isResult && OBJECT.test(field.instruction)) {
          objects.push(field.instruction.trim().replace(/\s+/g, " "));
        }
        if (field !== undefined && !field.isResult) unseen--;
        if (field !== undefined) field.isResult = true;
      } else if (unseen > 0) {
        const field = fields.at(-1);
        if (field !== undefined && !field.isResult) field.instruction += text.charAt(i);
      } else if (code === SYMBOL_MARK && symbols.has(i)) {
        const symbol = symbols.get(i) ?? UNKNOWN;
        if (symbol === UNKNOWN) unknown++;
        add(symbol, flag);
      } else if (code < 32) add(shownSpecials.get(code) ?? "", flag);
      else if (!isInvisible(code)) add(text.charAt(i), flag);
    }
    endRaised();
    return { ...parts, unknown, objects };
  };
}
