import type { Adapter } from "../adapter.ts";
import { checkSize } from "../size.ts";

/** Word documents: the parsers are loaded when the first one comes. */
export const docxAdapter: Adapter = {
  mediaTypes: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  isIsolated: true,
  open: async (source, limits) => {
    checkSize(source, limits.maxBytes);
    const { openDocx } = await import("./open.ts");
    return openDocx(source, limits);
  },
};
