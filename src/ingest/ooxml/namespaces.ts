/**
 * Namespaces of Office files and the prefix each has in this program, whatever prefix a file uses. Transitional files and
 * strict ones (ISO/IEC 29500) name the same elements in two ways.
 */
const OFFICE = "http://schemas.openxmlformats.org/";
const STRICT = "http://purl.oclc.org/ooxml/";
const MICROSOFT = "http://schemas.microsoft.com/office/";

const prefixes: Readonly<Record<string, readonly string[]>> = {
  w: [`${OFFICE}wordprocessingml/2006/main`, `${STRICT}wordprocessingml/main`],
  r: [`${OFFICE}officeDocument/2006/relationships`, `${STRICT}officeDocument/relationships`],
  m: [`${OFFICE}officeDocument/2006/math`, `${STRICT}officeDocument/math`],
  a: [`${OFFICE}drawingml/2006/main`, `${STRICT}drawingml/main`],
  wp: [`${OFFICE}drawingml/2006/wordprocessingDrawing`, `${STRICT}drawingml/wordprocessingDrawing`],
  x: [`${OFFICE}spreadsheetml/2006/main`, `${STRICT}spreadsheetml/main`],
  mc: [`${OFFICE}markup-compatibility/2006`],
  rel: [`${OFFICE}package/2006/relationships`],
  ct: [`${OFFICE}package/2006/content-types`],
  w14: [`${MICROSOFT}word/2010/wordml`],
  v: ["urn:schemas-microsoft-com:vml"],
  o: ["urn:schemas-microsoft-com:office:office"],
};

const prefixOf: ReadonlyMap<string, string> = new Map(
  Object.entries(prefixes).flatMap(([prefix, uris]) => uris.map((uri): [string, string] => [uri, prefix])),
);

/** Stands for every namespace that nothing is read from. */
const UNKNOWN = "?";

/** The declarations in force at some place of a part. */
export interface NameScope {
  readonly nameOf: (written: string) => string;
  readonly attributeOf: (written: string) => string;
  /** The scope of an element that declares more. */
  readonly with: (declared: readonly (readonly [prefix: string, uri: string])[]) => NameScope;
}

/** The scope of a part's first element: `w:tbl`, written with any prefix, becomes `w:tbl` where it is Word's. */
export function nameScopeOf(declared: ReadonlyMap<string, string>): NameScope {
  // Few names are used over and over.
  const names = new Map<string, string>();
  const attributes = new Map<string, string>();
  const canonical = (written: string, unprefixed: string): string => {
    const colon = written.indexOf(":");
    if (colon === -1) return `${unprefixed}${written}`;
    const prefix = written.slice(0, colon);
    // The one prefix that is never declared.
    if (prefix === "xml") return written;
    const uri = declared.get(prefix) ?? "";
    return `${prefixOf.get(uri) ?? UNKNOWN}${written.slice(colon)}`;
  };
  const base = declared.get("") ?? "";
  const basePrefix = base === "" ? "" : `${prefixOf.get(base) ?? UNKNOWN}:`;
  return {
    nameOf: (written) => remembered(names, written, () => canonical(written, basePrefix)),
    attributeOf: (written) => remembered(attributes, written, () => canonical(written, "")),
    with: (more) => nameScopeOf(new Map([...declared, ...more])),
  };
}

function remembered(known: Map<string, string>, key: string, make: () => string): string {
  let found = known.get(key);
  if (found === undefined) {
    found = make();
    known.set(key, found);
  }
  return found;
}
