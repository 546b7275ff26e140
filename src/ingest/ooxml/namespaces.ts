/**
 * Namespaces of Office files and the prefix each has in this program, whatever prefix a file uses. Transitional files and
 * strict ones (ISO/IEC 29500) name the same elements in two ways.
 */
const OFFICE = "http://schemas.openxmlformats.org/";
const STRICT = "http://purl.oclc.org/ooxml/";
const OPEN = "urn:oasis:names:tc:opendocument:xmlns:";
const MICROSOFT = "http://schemas.microsoft.com/office/";

const prefixes: Readonly<Record<string, readonly string[]>> = {
  w: [`${OFFICE}wordprocessingml/2006/main`, `${STRICT}wordprocessingml/main`],
  r: [`${OFFICE}officeDocument/2006/relationships`, `${STRICT}officeDocument/relationships`],
  m: [`${OFFICE}officeDocument/2006/math`, `${STRICT}officeDocument/math`],
  a: [`${OFFICE}drawingml/2006/main`, `${STRICT}drawingml/main`],
  wp: [`${OFFICE}drawingml/2006/wordprocessingDrawing`, `${STRICT}drawingml/wordprocessingDrawing`],
  x: [`${OFFICE}spreadsheetml/2006/main`, `${STRICT}spreadsheetml/main`],
  ss: ["urn:schemas-microsoft-com:office:spreadsheet"],
  xl: ["urn:schemas-microsoft-com:office:excel"],
  xdr: [`${OFFICE}drawingml/2006/spreadsheetDrawing`, `${STRICT}drawingml/spreadsheetDrawing`],
  mc: [`${OFFICE}markup-compatibility/2006`],
  rel: [`${OFFICE}package/2006/relationships`],
  ct: [`${OFFICE}package/2006/content-types`],
  w14: [`${MICROSOFT}word/2010/wordml`],
  v: ["urn:schemas-microsoft-com:vml"],
  o: ["urn:schemas-microsoft-com:office:office"],
  office: [`${OPEN}office:1.0`],
  table: [`${OPEN}table:1.0`],
  text: [`${OPEN}text:1.0`],
  style: [`${OPEN}style:1.0`],
  draw: [`${OPEN}drawing:1.0`],
  calcext: ["urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"],
  dc: ["http://purl.org/dc/elements/1.1/"],
  xlink: ["http://www.w3.org/1999/xlink"],
};

const prefixOf: ReadonlyMap<string, string> = new Map(
  Object.entries(prefixes).flatMap(([prefix, uris]) => uris.map((uri): [string, string] => [uri, prefix])),
);

/** Stands for every namespace that nothing is read from. */
const UNKNOWN = "?";

/** The declarations in force at some place of a part. */
export interface NameScope {
  /** `z:tbl`, written with any prefix, becomes `w:tbl` where it is Word's; attributes without a prefix keep none. */
  readonly elementOf: (written: string) => string;
  readonly attributesOf: (written: Attributes) => Attributes;
  /** The scope of an element that declares more. */
  readonly with: (declared: readonly Declaration[]) => NameScope;
}

export type Attributes = Readonly<Record<string, string>>;
export type Declaration = readonly [prefix: string, uri: string];

/** The scope outside of a part's first element. */
export function outerScope(): NameScope {
  return scopeOf(new Map());
}

function scopeOf(declared: ReadonlyMap<string, string>): NameScope {
  const inner = (more: readonly Declaration[]): NameScope => scopeOf(new Map([...declared, ...more]));
  // Nearly all files use the prefixes of this program, so that every name is as it should be.
  if (isAsHere(declared)) return { elementOf: same, attributesOf: same, with: inner };
  const canonical = (written: string, unprefixed: string): string => {
    const colon = written.indexOf(":");
    if (colon === -1) return `${unprefixed}${written}`;
    const prefix = written.slice(0, colon);
    // The one prefix that is never declared.
    return prefix === "xml" ? written : `${hereOf(declared.get(prefix) ?? "")}${written.slice(colon)}`;
  };
  const base = declared.get("") ?? "";
  const basePrefix = base === "" ? "" : `${hereOf(base)}:`;
  return {
    elementOf: (written) => canonical(written, basePrefix),
    attributesOf: (written) => {
      const attributes: Record<string, string> = Object.create(null);
      for (const name in written) attributes[canonical(name, "")] = written[name] ?? "";
      return attributes;
    },
    with: inner,
  };
}

function same<T>(written: T): T {
  return written;
}

function hereOf(uri: string): string {
  return prefixOf.get(uri) ?? UNKNOWN;
}

/** Does every prefix mean what it means in this program, or nothing that is known here? */
function isAsHere(declared: ReadonlyMap<string, string>): boolean {
  if (declared.size === 0) return false;
  for (const [prefix, uri] of declared) {
    const here = prefixOf.get(uri);
    if (here === undefined ? prefix === "" || Object.hasOwn(prefixes, prefix) : here !== prefix) return false;
  }
  return true;
}
