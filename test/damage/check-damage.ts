import fc from "fast-check";
import type { Document } from "../../src/core/document.ts";
import { extract } from "../../src/pipeline.ts";
import type { Sheet } from "../arbitrary.ts";
import { tabsOf } from "../arbitrary.ts";
import type { Damage, Dice } from "./damage.ts";

/** Fixed, so that a failure is the same for everybody; fast-check prints it with the counterexample. */
const SEED = 20_240_613;
const ROLLS = 48;

const rolls = fc.array(fc.nat({ max: 9999 }), { minLength: ROLLS, maxLength: ROLLS });

/** The same rolls give the same damage. */
function diceOf(numbers: readonly number[]): Dice {
  let next = 0;
  return (below) => (numbers[next++ % numbers.length] ?? 0) % below;
}

/** What is wrong with the reading of the damaged text, where `clean` is the reading of the clean one. */
type Find = (clean: Document, damaged: Document, text: string) => readonly string[];

/** The law of one damage: nothing is found wrong, whatever the sheets and however the dice fall. */
export async function checkDamage<S extends Sheet>(
  { apply, source }: Damage<S>,
  sheets: fc.Arbitrary<readonly S[]>,
  find: Find,
  { numRuns, endOnFailure }: { readonly numRuns: number; readonly endOnFailure: boolean },
): Promise<void> {
  const law = fc.asyncProperty(sheets, rolls, async (printed, numbers) => {
    const clean = tabsOf(printed);
    const damaged = apply(printed, diceOf(numbers));
    const bytes = typeof damaged === "string" ? bytesOf(damaged) : damaged;
    const wanted = await extract({ name: "source.txt", bytes: bytesOf(clean) });
    const read = await extract({ name: source ?? "source.txt", bytes });
    const text = typeof damaged === "string" ? damaged : clean;
    const found = find(wanted, read, text);
    if (found.length > 0) throw new Error(`${found.join("\n")}\n--- damaged text ---\n${text}`);
  });
  await fc.assert(law, { seed: SEED, numRuns, endOnFailure });
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
