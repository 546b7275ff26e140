import { MAX_RAISED, raisedText } from "../raised.ts";
import { textOfControl } from "./controls.ts";
import type { Flow, Keeps, Stretch } from "./flow.ts";
import { type ListNumbers, numbersOfList } from "./list-numbers.ts";
import {
  attributeOf,
  elementsIn,
  type HtmlElement,
  type HtmlNode,
  type HtmlText,
  hasAttribute,
  rawTextOf,
  stretchOfElement,
} from "./node.ts";
import { dropLines, type Loss, type Reader, reportLink, type Scope } from "./scope.ts";
import type { Style } from "./style.ts";

/** What the elements around a node say of it. */
export interface Around {
  /** Nothing below is shown, whatever it says itself. */
  readonly isGone: boolean;
  /** Not shown, unless an element below says so. */
  readonly isHidden: boolean;
  readonly keeps: Keeps;
  readonly list: ListNumbers | null;
}

export const SHOWN: Around = { isGone: false, isHidden: false, keeps: { spaces: false, lines: false }, list: null };

/** Reads a table into the scope it stands in. */
export type TableWalk = (reader: Reader, table: HtmlElement, scope: Scope, around: Around) => void;

/** Elements that begin and end a line. */
const blocks: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section summary table " +
    "tbody td tfoot th thead tr ul xmp"
  ).split(" "),
);
/** Elements whose content is no text of the page. */
const silent: ReadonlySet<string> = new Set(
  "title script style iframe embed noembed noframes audio video canvas area param source track meta link base".split(
    " ",
  ),
);
/** Elements that keep their white space. */
const preformatted: ReadonlySet<string> = new Set(["pre", "listing", "xmp", "plaintext"]);
/** Elements that are never shown, and why. */
const losses: Readonly<Record<string, Loss>> = {
  template: { reason: "template that a script would fill", what: null },
  noscript: { reason: "shown only where scripts are not run", what: null },
  datalist: { reason: "suggestions for a field", what: null },
  xml: { reason: "data of the program that wrote the page", what: null },
  del: { reason: "struck out", what: "struck text" },
  s: { reason: "struck out", what: "struck text" },
  strike: { reason: "struck out", what: "struck text" },
};
const HIDDEN: Loss = { reason: "hidden in the page", what: "hidden text" };
const HIDDEN_ROWS: Loss = { reason: "hidden in the page", what: "hidden rows" };
const STRUCK: Loss = { reason: "struck out", what: "struck text" };
/** Names that programs give pictures: they say nothing of what is to be seen. */
const PICTURE_NAME =
  /\.(?:png|jpe?g|gif|bmp|svg|webp|emf|wmf|tiff?)$|^(?:image|picture|img|logo|icon|图片|图像)\s*\d*$/i;

/** Why an element is not shown, whatever stands in it; null where it is. */
export function lossOf(element: HtmlElement, style: Style): Loss | null {
  const loss = losses[element.name];
  if (loss !== undefined && Object.hasOwn(losses, element.name)) return loss;
  const isClosed = element.name === "dialog" && !hasAttribute(element, "open");
  if (style.isGone === true || isClosed || (style.isGone === undefined && hasAttribute(element, "hidden"))) {
    return element.name === "tr" || element.name === "tbody" ? HIDDEN_ROWS : HIDDEN;
  }
  return style.isStruck === true ? STRUCK : null;
}

/** Reads what stands below an element into a scope. */
export function walkChildren(
  reader: Reader,
  element: HtmlElement,
  scope: Scope,
  around: Around,
  table: TableWalk,
): void {
  for (const child of element.children) walk(reader, child, scope, around, table);
}

/** Reads a node: its texts go to the scope's lines, shown or hidden, its tables to the scope. */
export function walk(reader: Reader, node: HtmlNode, scope: Scope, around: Around, table: TableWalk): void {
  if (node.kind === "text") addText(reader, node, flowOf(scope, around), around.keeps);
  if (node.kind !== "element") return;
  const style = reader.styleOf(node);
  const loss = around.isGone ? null : lossOf(node, style);
  const isHidden = style.isHidden ?? around.isHidden;
  const inner = { ...around, isGone: around.isGone || loss !== null, isHidden, keeps: keepsOf(node, style, around) };
  const isFirstHidden = !around.isGone && (loss !== null || (isHidden && !around.isHidden));
  if (isFirstHidden) scope.hidden.endLine();
  walkElement(reader, node, scope, inner, table);
  if (isFirstHidden) dropLines(reader, scope.hidden.take(), loss ?? HIDDEN, scope.isInTable);
}

export function flowOf({ visible, hidden }: Scope, { isGone, isHidden }: Around): Flow {
  return isGone || isHidden ? hidden : visible;
}

function addText({ text: source }: Reader, { text, start, end }: HtmlText, flow: Flow, keeps: Keeps): void {
  flow.add(text, { start, end }, keeps, source);
}

function keepsOf({ name }: HtmlElement, style: Style, { keeps }: Around): Keeps {
  if (style.keepsSpaces !== undefined) return { spaces: style.keepsSpaces, lines: style.keepsLines === true };
  return preformatted.has(name) ? { spaces: true, lines: true } : keeps;
}

/** One element on the way through the page. */
interface Step {
  readonly reader: Reader;
  readonly element: HtmlElement;
  readonly scope: Scope;
  readonly around: Around;
  readonly table: TableWalk;
  readonly flow: Flow;
}

function walkElement(reader: Reader, element: HtmlElement, scope: Scope, around: Around, table: TableWalk): void {
  const step: Step = { reader, element, scope, around, table, flow: flowOf(scope, around) };
  const read = Object.hasOwn(readings, element.name) ? readings[element.name] : undefined;
  if (silent.has(element.name)) reportLink(reader, element);
  else if (read !== undefined) read(step);
  else if (blocks.has(element.name)) addBlock(step);
  else addInline(step);
}

/** Elements that are more than a block or a stretch of text. */
const readings: Readonly<Record<string, (step: Step) => void>> = {
  br: ({ flow }) => flow.endLine(),
  frame: ({ reader, element }) => reportLink(reader, element),
  img: addPicture,
  input: addControl,
  select: addControl,
  textarea: addControl,
  mfrac: addPower,
  msub: addPower,
  msup: addPower,
  object: (step) => {
    reportLink(step.reader, step.element);
    addInline(step);
  },
  table: (step) => {
    // What is hidden is listed as text, whatever it was.
    if (step.around.isGone) addBlock(step);
    else step.table(step.reader, step.element, step.scope, step.around);
  },
  template: ({ reader, element, scope, around, table }) =>
    walkChildren(reader, element.content ?? element, scope, around, table),
};

function addBlock({ reader, element, scope, around, table, flow }: Step): void {
  const { name } = element;
  flow.endLine();
  if (name === "li" && around.list !== null) flow.addShown(around.list.next(element));
  const list = name === "ol" || name === "ul" ? numbersOfList(element) : around.list;
  walkChildren(reader, element, scope, { ...around, list }, table);
  flow.endLine();
  if (name === "li") flow.addShown("");
}

function addInline({ reader, element, scope, around, table, flow }: Step): void {
  const { name } = element;
  const raised = name === "sup" ? "super" : name === "sub" ? "sub" : reader.styleOf(element).raised;
  if (raised === "super" || raised === "sub") {
    const text = rawTextOf(element).trim();
    if (text.length <= MAX_RAISED && !/\s/.test(text)) {
      flow.add(raisedText(text, raised, flow.last()), stretchOfElement(element));
      return;
    }
  }
  walkChildren(reader, element, scope, around, table);
}

/** A picture says what its author wrote of it; a name that a program gave it is no text. */
function addPicture({ reader, element, flow, scope }: Step): void {
  const text = (attributeOf(element, "alt") ?? "").trim();
  const at = stretchOfElement(element);
  reportLink(reader, element);
  if (text === "") return;
  if (PICTURE_NAME.test(text)) dropText(reader, scope, text, at, { reason: "name of a picture", what: null });
  else flow.add(text, at);
}

function addControl({ reader, element, flow, scope }: Step): void {
  const { shown, hidden, reason } = textOfControl(element);
  const isLines = element.name === "textarea";
  const at = stretchOfElement(element);
  const within = isLines ? { start: element.contentStart, end: at.end } : at;
  flow.add(shown, within, { spaces: false, lines: isLines }, reader.text);
  for (const each of hidden) dropText(reader, scope, each.text, each.at, { reason, what: null });
}

function dropText(reader: Reader, scope: Scope, text: string, at: Stretch, loss: Loss): void {
  const trimmed = text.trim();
  if (trimmed !== "") dropLines(reader, [{ text: trimmed, ...at }], loss, scope.isInTable);
}

/** Powers, indices and fractions of formulas (MathML). */
function addPower({ reader, element, scope, around, table, flow }: Step): void {
  const [base, raised, ...rest] = elementsIn(element);
  if (base !== undefined) walk(reader, base, scope, around, table);
  if (raised !== undefined && element.name === "mfrac") {
    flow.addShown("/");
    walk(reader, raised, scope, around, table);
  } else if (raised !== undefined) {
    const text = rawTextOf(raised).trim();
    const at = { start: raised.start, end: raised.contentEnd };
    flow.add(raisedText(text, element.name === "msup" ? "super" : "sub", flow.last()), at);
  }
  for (const each of rest) walk(reader, each, scope, around, table);
}
