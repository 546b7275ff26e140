import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";

/** Word documents of 1997 to 2003: the reader is loaded when the first one comes. */
export const docAdapter: Adapter = {
  mediaTypes: ["application/msword"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { openDoc } = await import("./open.ts");
    return openDoc(source);
  },
};
