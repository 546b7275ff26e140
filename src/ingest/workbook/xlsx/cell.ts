import { serialOfIso } from "../format/serial.ts";
import type { Content } from "../shown.ts";
import { unescaped } from "./text-run.ts";

/** A cell as its part writes it. */
export interface WrittenCell {
  readonly row: number;
  readonly col: number;
  /** `n` number, `s` shared text, `str` and `inlineStr` text, `b` boolean, `e` error, `d` date. */
  readonly type: string;
  readonly style: number;
  /** Null where no value is written, which is not the same as a blank one. */
  readonly value: string | null;
  readonly formula: string | null;
  /** Number of a formula that several cells share. */
  readonly shared?: string | null;
}

/** What a written cell holds; null for a blank one. */
export function contentOf(
  { type, value, formula }: WrittenCell,
  strings: readonly string[],
  is1904: boolean,
): Content | null {
  const isBlank = value === null || (value === "" && type !== "str" && type !== "inlineStr");
  if (isBlank) return formula === null ? null : { kind: "uncached", formula };
  switch (type) {
    case "s":
      return { kind: "text", value: strings[Number(value)] ?? "" };
    case "str":
      return { kind: "text", value: unescaped(value) };
    case "inlineStr":
      return { kind: "text", value };
    case "b":
      return { kind: "boolean", value: value === "1" || value === "true" };
    case "e":
      return { kind: "error", value };
    case "d": {
      const serial = serialOfIso(value, is1904);
      return serial === null ? { kind: "text", value } : { kind: "number", value: serial };
    }
    default: {
      const number = Number(value);
      return Number.isFinite(number) ? { kind: "number", value: number } : { kind: "text", value };
    }
  }
}
