import type { Area } from "./model.ts";

const LETTERS = 26;
const CODE_A = 65;

/** "B5" -> row 4, col 1; null for what is no address of a cell. */
export function addressOf(ref: string): { readonly row: number; readonly col: number } | null {
  const parts = /^\$?([A-Za-z]{1,4})\$?(\d{1,9})$/.exec(ref);
  if (parts === null) return null;
  const [, letters = "", digits = ""] = parts;
  let col = 0;
  for (const letter of letters.toUpperCase()) col = col * LETTERS + letter.charCodeAt(0) - CODE_A + 1;
  const row = Number(digits) - 1;
  return row < 0 ? null : { row, col: col - 1 };
}

/** "B5:D6"; a single address is an area of one cell. */
export function areaOf(ref: string): Area | null {
  const [first = "", last = first] = ref.split(":");
  const [a, b] = [addressOf(first), addressOf(last)];
  if (a === null || b === null) return null;
  return {
    row: Math.min(a.row, b.row),
    col: Math.min(a.col, b.col),
    lastRow: Math.max(a.row, b.row),
    lastCol: Math.max(a.col, b.col),
  };
}

/** 0 -> "A", 27 -> "AB". */
export function columnName(col: number): string {
  let name = "";
  for (let rest = col + 1; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) {
    name = String.fromCharCode(CODE_A + ((rest - 1) % LETTERS)) + name;
  }
  return name;
}
