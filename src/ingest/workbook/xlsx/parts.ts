import type { IngestLimits } from "../../adapter.ts";
import type { Archive } from "../../ooxml/archive.ts";
import { readXml, type XmlHandler } from "../../ooxml/xml.ts";

/** An Office archive and how its parts are read. */
export interface Package {
  readonly archive: Archive;
  readonly source: string;
  readonly limits: IngestLimits;
}

/** What one part says of another. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `comments`, `drawing`. */
  readonly type: string;
  /** Name of a part, or an address outside of the file. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Reads a part from end to end; nothing happens where there is none. @returns whether there is */
export function readPart({ archive, source, limits }: Package, name: string, handler: Partial<XmlHandler>): boolean {
  const bytes = archive.part(name);
  if (bytes === null) return false;
  const nothing = (): void => undefined;
  readXml(bytes, { source, part: name, limits }, { open: nothing, close: nothing, text: nothing, ...handler });
  return true;
}

/** What a part refers to; `""` stands for the archive itself. */
export function relationsOf(opened: Package, part: string): Relation[] {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const relations: Relation[] = [];
  readPart(opened, `${folder}_rels/${part.slice(folder.length)}.rels`, {
    open: (name, attributes) => {
      if (name !== "rel:Relationship") return;
      const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode = "" } = attributes();
      const isExternal = mode === "External";
      relations.push({
        id,
        type: type.slice(type.lastIndexOf("/") + 1),
        target: isExternal ? target : resolved(folder, target),
        isExternal,
      });
    },
  });
  return relations;
}

/** `../comments1.xml` seen from `xl/worksheets/` -> `xl/comments1.xml`. */
function resolved(folder: string, target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : folder + target;
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "..") names.pop();
    else if (name !== ".") names.push(name);
  }
  return names.join("/");
}
