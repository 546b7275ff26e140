import type { Document } from "../core/document.ts";
import type { Place } from "../core/place.ts";
import type { RoleMark } from "../core/sketch.ts";

/** What became of the areas of a document's pages; places that are none of a page are left out. */
export function roleMarksOf({ forms, accounting, issues }: Document): RoleMark[] {
  const marks: RoleMark[] = [];
  const add = (role: RoleMark["role"], at: Place | null, label: string): void => {
    if (at !== null && "area" in at) marks.push({ role, page: at.page, area: at.area, label });
  };
  for (const { text, at, reason } of accounting.dropped) add("dropped", at, `${text} (${reason})`);
  for (const form of forms) {
    for (const { label, text, at } of form.fields) add("field", at, `${label} = ${text ?? "(blank)"}`);
    const walk = (nodes: Document["forms"][number]["indicators"][number]["children"]): void => {
      for (const node of nodes) {
        if (node.kind === "branch") {
          add("level", node.at, node.name);
          walk(node.children);
        } else add("indicator", node.at, `${node.name}: ${node.target?.raw ?? "(no target)"}`);
      }
    };
    walk(form.indicators);
  }
  for (const issue of [...issues, ...forms.flatMap((form) => form.issues)]) {
    if (issue.severity !== "note") add("issue", issue.at, `${issue.code}: ${issue.message}`);
  }
  return marks;
}
