import { attributeOf, type HtmlElement } from "./node.ts";

/** What of a style matters here; absent where it is not set. */
export interface Style {
  readonly isGone?: boolean;
  readonly isHidden?: boolean;
  readonly isStruck?: boolean;
  readonly raised?: "super" | "sub" | "none";
  readonly keepsSpaces?: boolean;
  readonly keepsLines?: boolean;
}

/** The style of an element: of its tag, its classes, its id and its own attribute, the latter winning. */
export type StyleOf = (element: HtmlElement) => Style;

/** Rules read of a page: more is no page that people write. */
const MAX_RULES = 20_000;
/** Only selectors of one tag, class or id, or a tag with a class: office suites write no others. */
const SELECTOR = /^(?:[a-z][\w-]*)?(?:[.#][\w-]+)?$/i;

const none: Style = {};

/** Reads the style sheets of a page, as far as they hide, strike out or raise texts. Media queries are left out. */
export function stylesOf(sheets: readonly string[]): StyleOf {
  const rules = new Map<string, Style>();
  for (const sheet of sheets) addRules(sheet, rules);
  return (element) => {
    const { name } = element;
    let style: Style = rules.get(name) ?? none;
    const own = attributeOf(element, "style");
    const classes = rules.size === 0 ? null : attributeOf(element, "class");
    if (classes !== null) {
      for (const each of classes.split(/\s+/)) {
        style = { ...style, ...rules.get(`.${each}`), ...rules.get(`${name}.${each}`) };
      }
    }
    const id = rules.size === 0 ? null : attributeOf(element, "id");
    if (id !== null) style = { ...style, ...rules.get(`#${id}`), ...rules.get(`${name}#${id}`) };
    if (own !== null) style = { ...style, ...styleOfDeclarations(own) };
    return style;
  };
}

function addRules(sheet: string, rules: Map<string, Style>): void {
  // Sheets may stand in comments of HTML, which old browsers needed.
  const bare = sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, " ");
  let from = 0;
  while (rules.size < MAX_RULES) {
    const open = bare.indexOf("{", from);
    if (open === -1) return;
    const head = bare.slice(from, open).slice(bare.slice(from, open).lastIndexOf(";") + 1);
    const isAtRule = head.trimStart().startsWith("@");
    const end = isAtRule ? endOfBlock(bare, open) : bare.indexOf("}", open);
    if (!isAtRule) {
      const style = styleOfDeclarations(bare.slice(open + 1, end === -1 ? bare.length : end));
      if (style !== none) for (const selector of head.split(",")) addRule(selector.trim(), style, rules);
    }
    if (end === -1) return;
    from = end + 1;
  }
}

function addRule(selector: string, style: Style, rules: Map<string, Style>): void {
  if (selector === "" || !SELECTOR.test(selector)) return;
  const key = selector.replace(/^[a-z][\w-]*/i, (name) => name.toLowerCase());
  rules.set(key, { ...rules.get(key), ...style });
}

/** The end of a block that may hold blocks; -1 where it never ends. */
function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return i;
  }
  return -1;
}

const PROPERTY = /(?:^|;)\s*(display|visibility|text-decoration(?:-line)?|vertical-align|white-space)\s*:\s*([^;!]*)/gi;

function styleOfDeclarations(declarations: string): Style {
  let style = none;
  for (const [, property = "", value = ""] of declarations.matchAll(PROPERTY)) {
    style = { ...style, ...styleOfDeclaration(property.toLowerCase(), value.trim().toLowerCase()) };
  }
  return style;
}

function styleOfDeclaration(property: string, value: string): Style {
  switch (property) {
    case "display":
      return { isGone: value === "none" };
    case "visibility":
      return { isHidden: value === "hidden" || value === "collapse" };
    case "vertical-align":
      return { raised: value === "super" ? "super" : value === "sub" ? "sub" : "none" };
    case "white-space":
      return { keepsSpaces: value.startsWith("pre") && value !== "pre-line", keepsLines: value.startsWith("pre") };
    default:
      return { isStruck: value.includes("line-through") };
  }
}
