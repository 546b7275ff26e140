import type fc from "fast-check";
import { describe, it } from "vitest";
import type { BlockSheet } from "../arbitrary-blocks.ts";
import { evenSideSheets, filledRegionSheets, regionSheets, sideSheets } from "../arbitrary-blocks.ts";
import { checkDamage } from "./check-damage.ts";
import type { Damage } from "./damage.ts";
import { commaSeparated, flattenedPipes, markdown, pipes } from "./delimited-dialects.ts";
import { brokenPages, collapsedMatrix, evaluationHtml, lostBlanks, unmarkedMerges } from "./evaluation-damages.ts";
import { fullWidth } from "./full-width.ts";
import { differencesOf, silentErrorsOf } from "./law.ts";
import { leadingBlanks } from "./leading-blanks.ts";
import { markup } from "./markup.ts";
import { oddSpaces } from "./odd-spaces.ts";
import { allOnOneLine, oneCellALine, spaceSeparated, wrappedCells } from "./plain-dialects.ts";
import { slidRows } from "./slid-rows.ts";
import { spacedLabels } from "./spaced-labels.ts";

type BlockDamage = Damage<BlockSheet>;
type Sheets = fc.Arbitrary<readonly BlockSheet[]>;

/** Every blank cell that stands for itself keeps its mark. */
const marked: readonly BlockDamage[] = [
  collapsedMatrix,
  unmarkedMerges,
  markup,
  fullWidth,
  spacedLabels,
  oddSpaces,
  commaSeparated,
  markdown,
  pipes,
  evaluationHtml,
];

/** Rows lose blanks in front of them: on the right half of a row alone they are all that tells its place. */
const slid: readonly BlockDamage[] = [leadingBlanks, slidRows, brokenPages];

/** No blank cell leaves a mark. */
const unmarked: readonly BlockDamage[] = [flattenedPipes, spaceSeparated, oneCellALine, wrappedCells, allOnOneLine];

interface Known {
  readonly damage: BlockDamage;
  readonly cause: string;
}

const half = "成本指标 as a further child of 产出指标 is put below itself on the right half";
const rightRow = "a row of the right half alone is read as one of the left";
const region = "a row with fewer values than regions is filled from the left";
const broken = "the parts of a broken name are read as two indicators, one without a value";

function laws(sheets: Sheets, damages: readonly BlockDamage[], known: readonly Known[], isSilent: boolean): void {
  for (const damage of damages) {
    const isKnown = known.some((wrong) => wrong.damage === damage);
    const find = isSilent ? silentErrorsOf : differencesOf;
    (isKnown ? it.fails : it)(damage.name, () =>
      checkDamage(damage, sheets, find, { numRuns: isKnown ? 40 : 10, endOnFailure: isKnown }),
    );
  }
}

const all = (damages: readonly BlockDamage[], cause: string): Known[] => damages.map((damage) => ({ damage, cause }));

describe("a form with a column for each region reads the same", () => {
  laws(regionSheets, [...marked, leadingBlanks, slidRows], [], false);
});

describe("a form with a value for each region reads the same", () => {
  laws(filledRegionSheets, unmarked, [{ damage: wrappedCells, cause: broken }], false);
});

describe("a form without a value for some regions is never read wrong without an issue", () => {
  laws(regionSheets, [lostBlanks, brokenPages, ...unmarked], all([lostBlanks, ...unmarked], region), true);
});

describe("a form with two blocks side by side reads the same", () => {
  laws(sideSheets, marked, [], false);
});

describe("a form with two even blocks side by side reads the same", () => {
  const known = [...all([slidRows, spaceSeparated, oneCellALine, wrappedCells, allOnOneLine], half)];
  const pages = { damage: brokenPages, cause: "a row at the left edge behind a repeated heading has no level" };
  laws(evenSideSheets, [...slid, ...unmarked], [...known, pages], false);
});

describe("a form with two uneven blocks side by side is never read wrong without an issue", () => {
  laws(sideSheets, [...slid, ...unmarked], all([...slid, ...unmarked], rightRow), true);
});
