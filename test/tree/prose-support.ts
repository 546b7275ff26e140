import { blocksOfPlain } from "../../src/table/plain.ts";
import { templates } from "../../src/tree/index.ts";
import type { ProseReading, ProseRow } from "../../src/tree/prose.ts";
import { proseRowsOf } from "../../src/tree/prose.ts";
import type { Piece } from "../../src/tree/stream.ts";
import { streamOfBlocks } from "../../src/tree/stream.ts";
import type { Vocabulary } from "../../src/tree/vocabulary.ts";
import { vocabularyOf } from "../../src/tree/vocabulary.ts";
import { lookOfText } from "../../src/value/look.ts";

export function vocabulary(): Vocabulary {
  const template = templates.find(({ id }) => id === "project-target");
  if (template === undefined) throw new Error("the template of target forms is known");
  return vocabularyOf(template);
}

export function piecesOf(text: string): readonly Piece[] {
  return streamOfBlocks(blocksOfPlain({ kind: "plain", text }).value).pieces;
}

export function read(text: string): ProseReading {
  return proseRowsOf(piecesOf(text), vocabulary(), lookOfText());
}

/** `产出指标/数量指标 > 1#培训 = ≥80人次 ?`: levels that open, ordinal, name, target, and ? where the border is uncertain. */
export function shown({ levels, ordinal, name, target, told, uncertain }: ProseRow): string {
  const path = levels.map(({ written }) => written).join("/");
  const row =
    name === null ? "" : (ordinal === null ? "" : `${ordinal}#`) + name + (target === null ? "" : ` = ${target}`);
  const others = told.map(({ label, text }) => ` [${label} ${text}]`).join("");
  return [path, row + others + (uncertain ? " ?" : "")].filter((part) => part !== "").join(" > ");
}

export function rowsOf(text: string): readonly string[] {
  return read(text).rows.map(shown);
}
