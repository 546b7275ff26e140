import { childOf, elementsOf, type XmlElement } from "../ooxml/xml-tree.ts";
import { isOn, valueIn } from "./properties.ts";

/** What a style says of numbers, hiding and fonts; the rest is looks. */
interface Style {
  readonly basedOn: string | null;
  readonly numId: string | null;
  readonly level: number | null;
  readonly isHidden: boolean | null;
  readonly font: string | null;
}

export interface Styles {
  /** The list a style puts its paragraphs in, its own or that of the style it is based on. */
  readonly numberingOf: (style: string | null) => { readonly numId: string | null; readonly level: number | null };
  readonly isHidden: (style: string | null) => boolean;
  readonly fontOf: (style: string | null) => string | null;
  /** The style paragraphs have that name none. */
  readonly paragraphStyle: string | null;
}

/** The styles of a document (ECMA-376 part 1, 17.7); none where it has no such part. */
export function stylesOf(part: XmlElement | null): Styles {
  const styles = new Map<string, Style>();
  let paragraphStyle: string | null = null;
  for (const element of part === null ? [] : elementsOf(part)) {
    const { "w:styleId": id, "w:type": type, "w:default": isDefault } = element.attributes;
    if (element.name !== "w:style" || id === undefined) continue;
    styles.set(id, styleOf(element));
    if (type === "paragraph" && (isDefault === "1" || isDefault === "true")) paragraphStyle = id;
  }
  /** The first style of the chain that says something; a chain that comes back to itself ends. */
  const inherited = <T>(start: string | null, said: (style: Style) => T | null): T | null => {
    const seen = new Set<string>();
    for (let id = start; id !== null && !seen.has(id); ) {
      seen.add(id);
      const style = styles.get(id);
      if (style === undefined) return null;
      const found = said(style);
      if (found !== null) return found;
      id = style.basedOn;
    }
    return null;
  };
  return {
    numberingOf: (style) => ({
      numId: inherited(style, ({ numId }) => numId),
      level: inherited(style, ({ level }) => level),
    }),
    isHidden: (style) => inherited(style, ({ isHidden }) => isHidden) ?? false,
    fontOf: (style) => inherited(style, ({ font }) => font),
    paragraphStyle,
  };
}

function styleOf(element: XmlElement): Style {
  const list = childOf(childOf(element, "w:pPr") ?? element, "w:numPr");
  const run = childOf(element, "w:rPr");
  const level = list === null ? null : valueIn(list, "w:ilvl");
  const vanish = run === null ? null : childOf(run, "w:vanish");
  return {
    basedOn: valueIn(element, "w:basedOn"),
    numId: list === null ? null : valueIn(list, "w:numId"),
    level: level === null ? null : Number(level),
    isHidden: vanish === null ? null : isOn(vanish),
    font: run === null ? null : fontIn(run),
  };
}

/** The font that a run's properties name, for its Latin letters: symbols are among them. */
export function fontIn(properties: XmlElement): string | null {
  const fonts = childOf(properties, "w:rFonts")?.attributes;
  return fonts?.["w:ascii"] ?? fonts?.["w:hAnsi"] ?? null;
}
