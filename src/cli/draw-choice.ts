import type { FormChoice } from "../pipeline.ts";
import { printable } from "./terminal.ts";

/**
 * Which template reads a form and how near the next one came, in one line.
 *
 *     template project-target: 17 words found (5 needed); next project-self-evaluation: 12
 */
export function choiceLine({ form, template, score, threshold, runnerUp }: FormChoice): string {
  const next = runnerUp === null ? "" : `; next ${runnerUp.id}: ${runnerUp.score}`;
  if (form === null) return `no template fits: ${words(score)} found at best (${threshold} needed)${next}`;
  return `template ${template ?? "(none)"}: ${words(score)} found (${threshold} needed)${next}`;
}

/** A text that no template fits, with its title and the words that were found of the nearest one. */
export function drawUnfitted(choice: FormChoice): string[] {
  const found = choice.found.map(({ word }) => word);
  const shown = found.length === 0 ? [] : [printable(`  found: ${found.join(", ")}`)];
  return [printable(`${choice.title ?? "(no title)"}: ${choiceLine(choice)}`), ...shown];
}

function words(count: number): string {
  return `${count} word${count === 1 ? "" : "s"}`;
}
