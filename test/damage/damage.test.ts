import fc from "fast-check";
import { describe, it } from "vitest";
import { extract } from "../../src/pipeline.ts";
import type { FormModel } from "../arbitrary.ts";
import { forms, sheetOf, tabsOf } from "../arbitrary.ts";
import { collapsedMerges } from "./collapsed-merges.ts";
import type { Damage, Dice } from "./damage.ts";
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

/** Fixed, so that a failure is the same for everybody; fast-check prints it with the counterexample. */
const SEED = 20_240_613;
const RUNS = 25;
const ROLLS = 48;

const rolls = fc.array(fc.nat({ max: 9999 }), { minLength: ROLLS, maxLength: ROLLS });

/** The same rolls give the same damage. */
function diceOf(numbers: readonly number[]): Dice {
  let next = 0;
  return (below) => (numbers[next++ % numbers.length] ?? 0) % below;
}

/** The law of one damage: the damaged form reads as the clean one; what is known to fail is not shrunk. */
async function check({ apply, source, isLossy }: Damage, endOnFailure: boolean): Promise<void> {
  const law = fc.asyncProperty(forms, rolls, async (models: readonly FormModel[], numbers) => {
    const sheets = models.map(sheetOf);
    const clean = tabsOf(sheets);
    const damaged = apply(sheets, diceOf(numbers));
    const bytes = typeof damaged === "string" ? bytesOf(damaged) : damaged;
    const wanted = await extract({ name: "source.txt", bytes: bytesOf(clean) });
    const read = await extract({ name: source ?? "source.txt", bytes });
    const text = typeof damaged === "string" ? damaged : clean;
    const found = isLossy === true ? silentDifferencesOf(wanted, read, text) : differencesOf(wanted, read);
    if (found.length > 0) throw new Error(`${found.join("\n")}\n--- damaged text ---\n${text}`);
  });
  await fc.assert(law, { seed: SEED, numRuns: RUNS, endOnFailure });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("a form reads the same", () => {
  for (const damage of damages) {
    const isKnown = knownWrong.has(damage);
    (isKnown ? it.fails : it)(damage.name, () => check(damage, isKnown));
  }
});
