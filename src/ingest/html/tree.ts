import { html, Parser, Token } from "parse5";
import { limitExceeded } from "../size.ts";
import type { HtmlElement } from "./node.ts";
import { type HtmlTypes, treeAdapterOf } from "./tree-adapter.ts";

/**
 * Elements and texts of one page, for 30,000 rows of five cells: a page of them takes 400 MB until its forms are written. Not an
 * option, since nothing larger is a page that anybody looks at.
 */
export const MAX_NODES = 400_000;
/** Browsers give up nesting at 512; forms that office suites export reach 40. */
export const MAX_DEPTH = 512;

const { TABLE, CAPTION, COL, COLGROUP, TBODY, TD, TFOOT, TH, THEAD, TR, SCRIPT, STYLE, TEMPLATE } = html.TAG_ID;
/** Tags that make a table even where no `<table>` is open. */
const orphans: ReadonlySet<number> = new Set([TBODY, TD, TFOOT, TH, THEAD, TR]);
/** Open elements that hold no cell text of their own. */
const frames: ReadonlySet<number> = new Set([TABLE, TBODY, TFOOT, THEAD, TR]);
/** Tags that stay inside an open table. */
const inside: ReadonlySet<number> = new Set([...orphans, CAPTION, COL, COLGROUP, SCRIPT, STYLE, TEMPLATE]);

/**
 * The tree of a page as the HTML standard builds it from any text whatever, with one difference: rows and cells outside of
 * every table become a table, where browsers would run the texts of the cells together.
 *
 * @throws Failure limit-exceeded for too many elements, or ones that nest too deep
 */
export function treeOf(text: string, name: string): HtmlElement {
  let count = 0;
  const treeAdapter = treeAdapterOf({
    onNode: () => {
      if (++count > MAX_NODES)
        throw limitExceeded(name, "The page has too many elements and texts", "max-nodes", MAX_NODES);
    },
    onDepth: (depth) => {
      if (depth > MAX_DEPTH)
        throw limitExceeded(name, "The elements of the page nest too deep", "max-depth", MAX_DEPTH);
    },
  });
  const parser = new Parser<HtmlTypes>({ treeAdapter, sourceCodeLocationInfo: true, scriptingEnabled: false });
  keepOrphans(parser);
  parser.tokenizer.write(text, true);
  return parser.document;
}

/** Opens a table before a row or cell that stands in none, and closes it where something else follows. */
function keepOrphans(parser: Parser<HtmlTypes>): void {
  const { openElements } = parser;
  const made = new WeakSet<HtmlElement>();
  const tag = (location: Token.Location | null) => ({
    tagName: html.TAG_NAMES.TABLE,
    tagID: TABLE,
    selfClosing: false,
    ackSelfClosing: false,
    attrs: [],
    location,
  });
  const isInTable = (): boolean => openElements.tagIDs.some((id, i) => id === TABLE && i <= openElements.stackTop);
  const closeMade = (location: Token.Location | null): void => {
    if (!frames.has(openElements.currentTagId ?? 0)) return;
    const table = openElements.items.slice(0, openElements.stackTop + 1).findLast((each) => each.name === "table");
    if (table !== undefined && made.has(table)) onEndTag({ type: Token.TokenType.END_TAG, ...tag(location) });
  };
  const onEndTag = parser.onEndTag.bind(parser);
  const onStartTag = parser.onStartTag.bind(parser);
  const onCharacter = parser.onCharacter.bind(parser);
  parser.onStartTag = (token) => {
    if (orphans.has(token.tagID) && !isInTable() && !openElements.tagIDs.includes(TEMPLATE)) {
      onStartTag({ type: Token.TokenType.START_TAG, ...tag(token.location) });
      const { current } = openElements;
      if (current?.name === "table") made.add(current);
    } else if (!inside.has(token.tagID)) closeMade(token.location);
    onStartTag(token);
  };
  parser.onCharacter = (token) => {
    closeMade(token.location);
    onCharacter(token);
  };
}
