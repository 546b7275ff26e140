import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";

/** Word documents of 1997 to 2003: the reader is loaded when the first one comes. */
export const docAdapter: Adapter = {
  mediaTypes: ["application/msword"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { openDoc } = await import("./open.ts");
    const read = await openDoc(source);
    if (read !== null) return read;
    // Word 6 and 95 write another layout.
    const { openConverted } = await import("../convert/adapter.ts");
    return openConverted(source, limits);
  },
};
