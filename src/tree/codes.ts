import { foldWidth } from "../core/text.ts";

/** A text with the code or telephone number that was glued to it. */
export interface CodeSplit {
  readonly text: string;
  readonly code: string | null;
}

const MIN_CODE_DIGITS = 3;
const MIN_PHONE_DIGITS = 7;
const MAX_PHONE_DIGITS = 13;
const DASHES = "-－—–_";

/**
 * Takes a leading code off a name: `[610001]某单位`, `219-某单位`, `510923…-某项目`. A year (2023-某项目) is no code.
 */
export function codeOff(written: string): CodeSplit {
  const text = written.trim();
  const folded = foldWidth(text);
  if (folded.startsWith("[") || folded.startsWith("【") || folded.startsWith("(")) {
    const close = folded.search(/[\]】)]/);
    const code = folded.slice(1, close).trim();
    if (close > 1 && isCode(code)) return { text: text.slice(close + 1).trim(), code };
  }
  if (folded.endsWith("]") || folded.endsWith("】")) {
    const open = folded.search(/[[【]/);
    const code = folded.slice(open + 1, -1).trim();
    if (open > 0 && isCode(code)) return { text: text.slice(0, open).trim(), code };
  }
  let at = 0;
  while (at < folded.length && isCodeChar(folded.charAt(at))) at++;
  const code = folded.slice(0, at);
  const rest = text.slice(at).trimStart();
  if (DASHES.includes(rest.charAt(0)) && rest !== "" && isCode(code) && !isYear(code)) {
    const name = rest.slice(1).trimStart();
    if (startsWithWord(name)) return { text: name, code };
  }
  return { text, code: null };
}

function isCodeChar(char: string): boolean {
  return (char >= "0" && char <= "9") || (char >= "A" && char <= "Z") || (char >= "a" && char <= "z");
}

function isCode(code: string): boolean {
  let digits = 0;
  for (const char of code) {
    if (!isCodeChar(char)) return false;
    if (char >= "0" && char <= "9") digits++;
  }
  return digits >= MIN_CODE_DIGITS;
}

function isYear(code: string): boolean {
  return /^(19|20)\d\d$/.test(code);
}

function startsWithWord(text: string): boolean {
  return /^[\p{Script=Han}(（《"“]/u.test(text) || /^(19|20)\d\d年/.test(text);
}

/** Takes a telephone number off the end of a person's name: `张示例19900000001`. */
export function phoneOff(written: string): CodeSplit {
  const text = written.trim();
  const folded = foldWidth(text);
  let at = folded.length;
  while (at > 0 && isPhoneChar(folded.charAt(at - 1))) at--;
  const phone = folded.slice(at).replace(/^[-()\s]+|[\s]+$/g, "");
  const digits = phone.replace(/\D/g, "").length;
  if (digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS) return { text, code: null };
  const name = text.slice(0, folded.length - phone.length).replace(/[\s:：,，、/;；(（-]+$/, "");
  return { text: name, code: phone };
}

function isPhoneChar(char: string): boolean {
  return (char >= "0" && char <= "9") || char === "-" || char === "(" || char === ")" || char === " ";
}
