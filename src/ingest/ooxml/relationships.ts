import { posix } from "node:path";
import type { ArchiveLimits } from "../adapter.ts";
import type { Archive } from "./archive.ts";
import { elementsOf, xmlTreeOf } from "./xml-tree.ts";

/** What a part of an Office file refers to. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `header`, `hyperlink`, `attachedTemplate`; strict and transitional files share it. */
  readonly type: string;
  /** The name of a part, or an address outside of the file. */
  readonly target: string;
  readonly isExternal: boolean;
}

/**
 * What a part refers to, in the order of its relationships; nothing is opened.
 *
 * @param part the part's name; "" for the file itself
 */
export function relationshipsOf(
  part: string,
  { archive, source, limits }: { readonly archive: Archive; readonly source: string; readonly limits: ArchiveLimits },
): readonly Relationship[] {
  const name = posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);
  const bytes = archive.part(name);
  if (bytes === null) return [];
  const tree = xmlTreeOf(bytes, { source, part: name, limits });
  return [...elementsOf(tree)].map(({ attributes }) => {
    const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
    const isExternal = mode === "External";
    return { id, type: posix.basename(type), target: isExternal ? target : partNameOf(target, part), isExternal };
  });
}

/** Targets are told from the folder of the part that has them; those with a leading "/" from the file's root. */
function partNameOf(target: string, part: string): string {
  return posix.resolve("/", posix.dirname(part), target).slice(1);
}
