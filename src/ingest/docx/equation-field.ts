import { raisedOf } from "./math.ts";
import { printedNumber } from "./number-formats.ts";

/** What goes before the arguments: `\f`, `\o\ac`, `\s\up 9`. */
const SWITCHES = /\\([a-z]+)\s*\d*\s*/iy;
/** Characters drawn around another to enclose it. */
const CIRCLES = /^[○〇◯]$/;

/** Switches within switches that are read; nobody writes more. */
const MAX_DEPTH = 32;

/** Where the reading of an instruction has come to. */
interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/**
 * The text that a field draws instead of having a result: `EQ \o\ac(○,3)` -> "③", `EQ \f(1,2)` -> "1/2". Word's way of enclosed
 * characters and, in old files, of equations and readings above characters.
 *
 * Source of the switches: ECMA-376 part 1, 17.16.5 and Word's own help; null for every other field.
 */
export function textOfEquationField(instruction: string): string | null {
  const [, body] = /^\s*EQ\b(.*)$/is.exec(instruction) ?? [];
  if (body === undefined) return null;
  const cursor: Cursor = { text: body.replace(/\\\*\s*(?:"[^"]*"|\S+)/g, ""), at: 0, depth: 0 };
  return argumentOf(cursor, "").trim();
}

/** Text up to one of the characters of `ends`, which is left standing. */
function argumentOf(cursor: Cursor, ends: string): string {
  let read = "";
  while (cursor.at < cursor.text.length) {
    const character = cursor.text.charAt(cursor.at);
    if (ends !== "" && ends.includes(character)) break;
    if (character === "\\") read += drawnOf(cursor);
    else {
      read += character;
      cursor.at++;
    }
  }
  return read;
}

/** What a switch draws of its arguments; "\," stands for a comma. */
function drawnOf(cursor: Cursor): string {
  const switches: string[] = [];
  for (;;) {
    SWITCHES.lastIndex = cursor.at;
    const found = SWITCHES.exec(cursor.text);
    if (found === null) break;
    switches.push((found[1] ?? "").toLowerCase());
    cursor.at = SWITCHES.lastIndex;
  }
  if (switches.length === 0) {
    cursor.at += 2;
    return cursor.text.charAt(cursor.at - 1);
  }
  if (cursor.text.charAt(cursor.at) !== "(" || cursor.depth >= MAX_DEPTH) return "";
  const given: string[] = [];
  cursor.depth++;
  do {
    cursor.at++;
    given.push(argumentOf(cursor, ",;)"));
  } while (",;".includes(cursor.text.charAt(cursor.at)) && cursor.at < cursor.text.length);
  cursor.at++;
  cursor.depth--;
  return joined(switches, given);
}

function joined([name = "", ...options]: readonly string[], given: readonly string[]): string {
  const [first = "", second = ""] = given;
  switch (name) {
    case "f":
      return `${first}/${second}`;
    case "r":
      return given.length > 1 ? `${raisedOf(first) ?? first}√${second}` : `√${first}`;
    case "b":
      return `(${first})`;
    case "s":
      return options.includes("up") ? (raisedOf(first) ?? first) : first;
    case "l":
      return given.join(",");
    case "o":
      return CIRCLES.test(first.trim()) && /^\d+$/.test(second)
        ? printedNumber(Number(second), "decimalEnclosedCircle")
        : given.join("");
    default:
      return given.join(" ");
  }
}
