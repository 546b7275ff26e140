import { tabsOf } from "../arbitrary.ts";
import type { Damage } from "./damage.ts";

let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** The two-byte part of GB18030, turned round. */
function doubleBytes(): ReadonlyMap<string, readonly [number, number]> {
  if (table !== null) return table;
  const decoder = new TextDecoder("gb18030");
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  table = pairs;
  return pairs;
}

function gb18030Of(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((char) => doubleBytes().get(char) ?? [char.charCodeAt(0)]));
}

/** The encoding of older office systems, which the bytes do not state. */
export const gb18030: Damage = {
  name: "in GB18030",
  apply: (sheets) => gb18030Of(tabsOf(sheets)),
};

export const utf16: Damage = {
  name: "in UTF-16",
  apply: (sheets, dice) => new Uint8Array(Buffer.from((dice(2) === 0 ? "\ufeff" : "") + tabsOf(sheets), "utf16le")),
};
