import { describe, it } from "vitest";
import { forms, sheetOf } from "../arbitrary.ts";
import { checkDamage } from "./check-damage.ts";
import { collapsedMerges } from "./collapsed-merges.ts";
import type { Damage } from "./damage.ts";
import { commaSeparated, flattenedPipes, markdown, pipes } from "./delimited-dialects.ts";
import { droppedSuffixes } from "./dropped-suffixes.ts";
import { gb18030, utf16 } from "./encodings.ts";
import { fullWidth } from "./full-width.ts";
import { htmlTable } from "./html-table.ts";
import { invisibleCharacters } from "./invisible-characters.ts";
import { differencesOf, silentDifferencesOf } from "./law.ts";
import { leadingBlanks } from "./leading-blanks.ts";
import { lineEnds } from "./line-ends.ts";
import { lostTargets } from "./lost-targets.ts";
import { markup } from "./markup.ts";
import { oddSpaces } from "./odd-spaces.ts";
import { ordinalStops } from "./ordinal-stops.ts";
import { pageBreaks } from "./page-breaks.ts";
import { allOnOneLine, oneCellALine, spaceSeparated, wrappedCells } from "./plain-dialects.ts";
import { slidRows } from "./slid-rows.ts";
import { spacedLabels } from "./spaced-labels.ts";

/** The register: a known defect is one file and one line here. */
const damages: readonly Damage[] = [
  leadingBlanks,
  slidRows,
  collapsedMerges,
  pageBreaks,
  lostTargets,
  markup,
  fullWidth,
  spacedLabels,
  oddSpaces,
  invisibleCharacters,
  lineEnds,
  droppedSuffixes,
  ordinalStops,
  commaSeparated,
  markdown,
  pipes,
  flattenedPipes,
  htmlTable,
  spaceSeparated,
  oneCellALine,
  wrappedCells,
  allOnOneLine,
  gb18030,
  utf16,
];

/** Laws known not to hold yet, each with its cause: the test fails when its law holds. */
const knownWrong: ReadonlyMap<Damage, string> = new Map();

const RUNS = 25;

/** What is known to fail is not shrunk. */
function check(damage: Damage, endOnFailure: boolean): Promise<void> {
  const find = damage.isLossy === true ? silentDifferencesOf : differencesOf;
  const sheets = forms.map((models) => models.map(sheetOf));
  return checkDamage(damage, sheets, find, { numRuns: RUNS, endOnFailure });
}

describe("a form reads the same", () => {
  for (const damage of damages) {
    const isKnown = knownWrong.has(damage);
    (isKnown ? it.fails : it)(damage.name, () => check(damage, isKnown));
  }
});
