import type { Template, TitleRule } from "../core/template.ts";
import { foldLabel } from "../core/text.ts";

export function foldedTitle({ has, lacks, ends }: TitleRule): TitleRule {
  return { has: has.map((words) => words.map(foldLabel)), lacks: lacks.map(foldLabel), ends: ends.map(foldLabel) };
}

/** The words of a template that are looked for inside folded text. */
export function foldedTemplate(template: Template): Template {
  const { blocks, furniture, ordinalPrefixes, caption } = template;
  return {
    ...template,
    title: foldedTitle(template.title),
    furniture: furniture.map(foldLabel),
    ordinalPrefixes: ordinalPrefixes.map(foldLabel),
    blocks: { longTerm: blocks.longTerm.map(foldLabel), annual: blocks.annual.map(foldLabel) },
    caption: { ...caption, words: caption.words.map(foldLabel) },
  };
}
