import { type Issue, issue } from "../../core/issue.ts";
import type { Relationship } from "../ooxml/relationships.ts";

/** Parts that hold text or tables of their own and are not read: other documents, workbooks, charts, diagrams. */
const UNREAD: ReadonlySet<string> = new Set(["aFChunk", "subDocument", "package", "oleObject", "chart", "diagramData"]);
/** An address that is a program is not repeated anywhere. */
const PROGRAM = /^\W*(?:javascript|vbscript|data)\s*:/i;

/** What a document refers to and is not read: a note for each thing outside of it, a warning for each part inside. */
export function issuesOfReferences(relationships: readonly Relationship[]): Issue[] {
  const issues = new Map<string, Issue>();
  for (const { type, target, isExternal } of relationships) {
    // A link that a reader may click brings nothing into the text.
    if (type === "hyperlink") continue;
    const key = `${isExternal} ${target}`;
    if (isExternal) {
      const shown = PROGRAM.test(target) ? "a program" : target;
      issues.set(key, issue("ingest/link-not-followed", null, { target: shown }));
    } else if (UNREAD.has(type)) issues.set(key, issue("ingest/part-unread", null, { name: target }));
  }
  return [...issues.values()];
}

/** The pictures of a text without tables: they may be pages of a scan. Beside tables they are seals, logos, photographs. */
export function issuesOfPictures(relationships: readonly Relationship[]): Issue[] {
  const names = relationships.flatMap(({ type, target, isExternal }) =>
    type === "image" && !isExternal ? [target] : [],
  );
  return [...new Set(names)].map((name) => issue("ingest/part-unread", null, { name }));
}
