import { CFB } from "@e965/xlsx";

/** An OLE container with these streams, as Latin-1 text. */
export function oleOf(streams: Readonly<Record<string, string>>): string {
  return Buffer.from(oleBytesOf(streams)).toString("latin1");
}

/** An OLE container with these streams (Latin-1), by their paths. */
export function oleBytesOf(streams: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [path, content] of Object.entries(streams)) {
    const bytes = typeof content === "string" ? Buffer.from(content, "latin1") : Buffer.from(content);
    CFB.utils.cfb_add(container, path, bytes);
  }
  return CFB.write(container, { type: "buffer" });
}
