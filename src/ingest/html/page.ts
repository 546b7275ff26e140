import type { Issue } from "../../core/issue.ts";
import { lineStartsOf, locatorOf } from "../../core/lines.ts";
import type { MarkedBlock } from "../../core/marked.ts";
import { elementsIn, type HtmlElement, rawTextOf } from "./node.ts";
import { addLines, type Reader } from "./scope.ts";
import { type StyleOf, stylesOf } from "./style.ts";
import { bodyScopeOf, walkTable } from "./table.ts";
import { treeOf } from "./tree.ts";
import { SHOWN, walkChildren } from "./walk.ts";

/** One page of a document: where it stands in the decoded text of all its pages. */
export interface HtmlStretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the tables and lines of pages as a browser would show them.
 *
 * @param text  the decoded text; places count its lines
 * @param pages the stretches of it that are pages, in reading order; one for all of it where nothing else is known
 * @throws Failure limit-exceeded
 */
export function blocksOfHtml(
  text: string,
  name: string,
  pages: readonly HtmlStretch[] = [{ start: 0, end: text.length }],
): { readonly blocks: readonly MarkedBlock[]; readonly issues: readonly Issue[] } {
  const blocks: MarkedBlock[] = [];
  const issues: Issue[] = [];
  const targets = new Set<string>();
  const locate = locatorOf(lineStartsOf(text));
  for (const { start, end } of pages) {
    const page = text.slice(start, end);
    const document = treeOf(page, name);
    const reader: Reader = {
      text: page,
      styleOf: memoryOf(stylesOf(sheetsIn(document))),
      locate: (from, to) => locate(start + from, start + to),
      blocks,
      issues,
      targets,
    };
    readDocument(reader, document);
  }
  return { blocks, issues };
}

/** A style is asked for more than once while its element is read. */
function memoryOf(styleOf: StyleOf): StyleOf {
  let last: HtmlElement | null = null;
  let style = {};
  return (element) => {
    if (element !== last) style = styleOf(element);
    last = element;
    return style;
  };
}

function readDocument(reader: Reader, document: HtmlElement): void {
  const scope = bodyScopeOf(reader);
  const root = elementsIn(document).find(({ name }) => name === "html") ?? document;
  const head = elementsIn(root).find(({ name }) => name === "head");
  const title = head === undefined ? undefined : elementsIn(head).find(({ name }) => name === "title");
  if (title !== undefined) {
    walkChildren(reader, title, scope, SHOWN, walkTable);
    addLines(reader, scope.visible.take(), "boilerplate");
  }
  walkChildren(reader, root, scope, SHOWN, walkTable);
  addLines(reader, scope.visible.take());
}

function sheetsIn(element: HtmlElement): string[] {
  if (element.name === "style") return [rawTextOf(element)];
  return elementsIn(element).flatMap(sheetsIn);
}
