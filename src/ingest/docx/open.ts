import type { MarkedDocument } from "../../core/marked.ts";
import type { Outcome } from "../../core/outcome.ts";
import type { Source } from "../../core/source.ts";
import type { IngestLimits } from "../adapter.ts";
import { type Archive, openArchive } from "../ooxml/archive.ts";
import { type Relationship, relationshipsOf } from "../ooxml/relationships.ts";
import { corruptXml } from "../ooxml/xml.ts";
import { childOf, elementsOf, type XmlElement, xmlTreeOf } from "../ooxml/xml-tree.ts";
import { endStory, readBlock } from "./body.ts";
import { openFields } from "./fields.ts";
import { numberingOf } from "./numbering.ts";
import { wordChoice } from "./properties.ts";
import { issuesOfPictures, issuesOfReferences } from "./references.ts";
import { type Reading, type Story, storyOf } from "./story.ts";
import { stylesOf } from "./styles.ts";
import { issuesOfWitness, isWitnessed } from "./witness.ts";

/** A document's parts, opened. */
interface Parts {
  readonly archive: Archive;
  readonly source: string;
  readonly limits: IngestLimits;
  readonly main: string;
  /** What the main part refers to. */
  readonly relationships: readonly Relationship[];
}

const MAIN = "word/document.xml";
/** What separates notes from the text is no note. */
const SEPARATORS = new Set(["separator", "continuationSeparator", "continuationNotice"]);
/** Stories beside the body: the type of their relationship, and what becomes of their text. */
const besides: readonly (readonly [type: string, role: Story["role"]])[] = [
  ["header", "boilerplate"],
  ["footer", "boilerplate"],
  ["footnotes", { dropped: "footnote" }],
  ["endnotes", { dropped: "endnote" }],
  ["comments", { dropped: "comment" }],
];

/**
 * Opens a Word document: its paragraphs and tables, headers and footers as furniture, notes and comments listed as dropped.
 *
 * @throws Failure encrypted, corrupt or limit-exceeded
 */
export async function openDocx(source: Source, limits: IngestLimits): Promise<Outcome<MarkedDocument>> {
  const parts = await partsOf(source, limits);
  const { reading, issues: bodyIssues } = readDocument(parts);
  const issues = [
    ...issuesOfReferences(allRelationships(parts)),
    ...(reading.blocks.some(({ kind }) => kind === "table") ? [] : issuesOfPictures(parts.relationships)),
    ...bodyIssues,
    ...(await issuesOfWitness(reading, parts.archive, parts.main)),
  ];
  return { value: { kind: "marked", blocks: [...reading.blocks, ...reading.dropped] }, issues };
}

async function partsOf(source: Source, limits: IngestLimits): Promise<Parts> {
  const archive = await openArchive(source, limits, (name) => name.endsWith(".xml") || name.endsWith(".rels"));
  const shared = { archive, source: source.name, limits };
  const main = relationshipsOf("", shared).find(({ type }) => type === "officeDocument")?.target ?? MAIN;
  return { ...shared, main, relationships: relationshipsOf(main, shared) };
}

function readDocument(parts: Parts): { readonly reading: Reading; readonly issues: Reading["issues"] } {
  const styles = stylesOf(treeOf("styles", parts));
  const numbering = numberingOf(treeOf("numbering", parts), (style) => styles.numberingOf(style).numId);
  const reading: Reading = {
    paragraphs: { styles, numbering, fields: openFields() },
    ...{ blocks: [], dropped: [], issues: [], compared: [] },
    ...{ tableCount: 0, hasTableInBox: false },
  };
  const body = readBody(parts, reading);
  const beside: Reading = { ...reading, blocks: [], tableCount: reading.tableCount };
  for (const [type, role] of besides) {
    const targets = new Set(parts.relationships.filter((each) => each.type === type && !each.isExternal).map(targetOf));
    for (const [index, target] of [...targets].entries()) {
      readBeside(target, storyOf(nameOfStory(type, index), role), parts, beside);
    }
  }
  return { reading: { ...reading, blocks: [...body, ...beside.blocks] }, issues: reading.issues };
}

const targetOf = ({ target }: Relationship): string => target;

/** Headers are counted, as there are several; there is one part of notes of each sort. */
function nameOfStory(type: string, index: number): string {
  return type === "header" || type === "footer" ? `${type}${index + 1}` : type;
}

/** Reads the body block by block as it is parsed: no more than one of its tables is kept as XML. */
function readBody(parts: Parts, reading: Reading): Reading["blocks"] {
  const { archive, main, source, limits } = parts;
  const bytes = archive.part(main);
  if (bytes === null) throw corruptXml(source, main, "the archive does not hold it");
  const story = storyOf("body", "body", isWitnessed(bytes));
  const onPart = (element: XmlElement): void => readBlock(element, story, reading);
  const options = { ...wordChoice, streamed: "w:body", onPart };
  const root = xmlTreeOf(bytes, { source, part: main, limits }, options);
  if (root.name !== "w:document" || childOf(root, "w:body") === null) {
    throw corruptXml(source, main, "it is no text of a Word document");
  }
  endStory(story, reading);
  return reading.blocks;
}

function readBeside(part: string, story: Story, { archive, source, limits }: Parts, reading: Reading): void {
  const bytes = archive.part(part);
  if (bytes === null) return;
  const root = xmlTreeOf(bytes, { source, part, limits }, wordChoice);
  // Headers hold blocks; parts of notes hold notes that hold blocks.
  for (const child of elementsOf(root)) {
    if (SEPARATORS.has(child.attributes["w:type"] ?? "")) continue;
    readBlock(child, story, reading);
  }
  endStory(story, reading);
}

/** A part that the main one refers to by that type, as a tree; null where there is none. */
function treeOf(type: string, { archive, source, limits, relationships }: Parts): XmlElement | null {
  const target = relationships.find((each) => each.type === type && !each.isExternal)?.target;
  const bytes = target === undefined ? null : archive.part(target);
  return target === undefined || bytes === null ? null : xmlTreeOf(bytes, { source, part: target, limits }, wordChoice);
}

/** What any part of the document refers to, part by part. */
function allRelationships({ archive, source, limits, main }: Parts): Relationship[] {
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const pattern = /^(.*)_rels\/([^/]+)\.rels$/;
  return archive.names
    .filter((name) => name.startsWith(folder))
    .flatMap((name) => {
      const [, before, part] = pattern.exec(name) ?? [];
      return part === undefined ? [] : relationshipsOf(`${before}${part}`, { archive, source, limits });
    });
}
