import { expect, it } from "vitest";
import { characterOf } from "../../src/ingest/pdf/characters.ts";

it.each([
  ["\u2ed4", "门"],
  ["\u2ea0", "民"],
  ["\u2f6c", "目"],
  ["\ufb01", "fi"],
  ["\ufe35", "（"],
  ["\ufe13", "："],
  ["\ufe41", "「"],
  ["\u2f3e", "户"],
  ["\u2215", "／"],
  ["\u301c", "～"],
  ["〇", "〇"],
  ["²", "²"],
  ["①", "①"],
  ["≥", "≥"],
  ["\u00a0", " "],
])("%j is read as %s", (unicode, text) => {
  expect(characterOf(unicode)).toEqual({ text, garbled: false });
});

it.each(["\ue123", "\ufffd", "\u0003"])("%j means nothing", (unicode) => {
  expect(characterOf(unicode).garbled).toBe(true);
});
