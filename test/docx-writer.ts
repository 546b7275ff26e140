import { zipOf } from "./zip-writer.ts";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const NAMESPACES = [
  `xmlns:w="${W}" xmlns:r="${R}"`,
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
].join(" ");

/** Parts beside the body, each as the XML in its root element, and what is referred to outside of the file. */
export interface DocxParts {
  readonly styles?: string;
  readonly numbering?: string;
  readonly header?: string;
  readonly footer?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  /** Relationships of the body: type, target, and whether that is outside of the file. */
  readonly references?: readonly (readonly [type: string, target: string, isExternal: boolean])[];
  /** Uses the namespaces of strict files. */
  readonly isStrict?: boolean;
}

const roots: Readonly<Record<string, string>> = {
  styles: "styles",
  numbering: "numbering",
  header: "hdr",
  footer: "ftr",
  footnotes: "footnotes",
  endnotes: "endnotes",
  comments: "comments",
};

/** A small Word document: `body` is the XML of its paragraphs and tables. */
export function docxOf(body: string, parts: DocxParts = {}): Buffer {
  const given: Readonly<Record<string, unknown>> = { ...parts };
  const names = Object.keys(roots).filter((name) => given[name] !== undefined);
  const relation = (id: string, type: string, target: string, isExternal: boolean): string =>
    `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ""}/>`;
  const relations = [
    ...names.map((name) => relation(`p-${name}`, name, `${name}.xml`, false)),
    ...(parts.references ?? []).map(([type, target, isExternal], i) => relation(`r${i}`, type, target, isExternal)),
  ];
  const rooted = (root: string, inner: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?><w:${root} ${NAMESPACES}>${inner}</w:${root}>`;
  const relationships = (inner: string): string =>
    `<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  const written = (text: string): string =>
    parts.isStrict === true ? text.replaceAll(W, STRICT_W).replaceAll(R, STRICT_R) : text;
  const entries = [
    ["[Content_Types].xml", contentTypes(names)],
    ["_rels/.rels", relationships(relation("r1", "officeDocument", "word/document.xml", false))],
    ["word/document.xml", rooted("document", `<w:body>${body}${section(names)}</w:body>`)],
    ["word/_rels/document.xml.rels", relationships(relations.join(""))],
    ...names.map((name) => [`word/${name}.xml`, rooted(roots[name] ?? "", String(given[name]))]),
  ];
  return zipOf(entries.map(([name = "", content = ""]) => ({ name, content: written(content) })));
}

/** Pages show a header and footer that the section names. */
function section(names: readonly string[]): string {
  const shown = names.filter((name) => name === "header" || name === "footer");
  const references = shown.map((name) => `<w:${name}Reference w:type="default" r:id="p-${name}"/>`);
  return references.length === 0 ? "" : `<w:sectPr>${references.join("")}</w:sectPr>`;
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** What each part is, so that Word opens the file too. */
function contentTypes(names: readonly string[]): string {
  const stated = [["document", "document.main"], ...names.map((name) => [name, name])];
  const overrides = stated.map(
    ([name = "", type = ""]) => `<Override PartName="/word/${name}.xml" ContentType="${WORD}.${type}+xml"/>`,
  );
  const relationships =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  const xml = '<Default Extension="xml" ContentType="application/xml"/>';
  return `<Types xmlns="${PACKAGE}/content-types">${relationships}${xml}${overrides.join("")}</Types>`;
}

/** A run of text; `properties` is XML. */
export function r(text: string, properties = ""): string {
  const look = properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of runs or a text. */
export function p(content: string, properties = ""): string {
  const stated = properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`;
  return `<w:p>${stated}${content === "" || content.startsWith("<") ? content : r(content)}</w:p>`;
}

/** A cell of blocks or a text. */
export function tc(content: string, properties = ""): string {
  const stated = properties === "" ? "" : `<w:tcPr>${properties}</w:tcPr>`;
  return `<w:tc>${stated}${content.startsWith("<w:p") || content.startsWith("<w:t") || content.startsWith("<w:s") ? content : p(content)}</w:tc>`;
}

export function tr(cells: readonly string[], properties = ""): string {
  return `<w:tr>${properties === "" ? "" : `<w:trPr>${properties}</w:trPr>`}${cells.join("")}</w:tr>`;
}

export function tbl(rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join("")}</w:tbl>`;
}
