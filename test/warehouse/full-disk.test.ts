import { describe, expect, it } from "vitest";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { openWarehouse, type Warehouse } from "../../src/warehouse/warehouse.ts";
import { canMountDisks, mountSmallDisk } from "../small-disk.ts";
import { documentOf } from "./documents.ts";
import { useFolder } from "./support.ts";

const path = useFolder();
const DISK_KIB = 4096;
const BATCHES = 40;
const BATCH = 25;

/** A document of texts that do not compress, so that a small disk is soon full. */
function bulky(content: number) {
  const found = documentOf(content);
  const noise = Array.from({ length: 400 }, (_, index) => Math.sin(content * 400 + index).toString(36)).join("");
  return landingOfDocument(
    { ...found, accounting: { ...found.accounting, dropped: [{ text: noise, at: null, reason: "noise" }] } },
    `${content}`,
  );
}

/** Lands batches until one is refused; gives how many landed. */
async function fill(warehouse: Warehouse): Promise<{ landed: number; refusal: unknown }> {
  let landed = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const landings = Array.from({ length: BATCH }, (_, index) => bulky(batch * BATCH + index));
    try {
      landed += (await warehouse.land(landings, { runId: "test" })).landed;
    } catch (refusal) {
      return { landed, refusal };
    }
  }
  return { landed, refusal: null };
}

describe.skipIf(!canMountDisks)("a disk that fills up", () => {
  it.each(["duckdb:w.duckdb", "parquet:lake"])(
    "refuses a whole batch of %s and keeps what landed before",
    async (uri) => {
      const disk = mountSmallDisk(path("."), DISK_KIB);
      const target = uri.replace(":", `:${disk.folder}/`);
      try {
        const warehouse = await openWarehouse(target);
        const { landed, refusal } = await fill(warehouse);
        expect(refusal).toMatchObject({ code: "sink-refused", message: expect.stringMatching(/space|full/i) });
        await warehouse.close().catch(() => undefined);
        const again = await openWarehouse(target);
        const all = Array.from({ length: landed + 1 }, (_, content) => bulky(content));
        const { contentSha256: _, ledger } = bulky(0);
        const known = await again.known(
          all.map(({ contentSha256 }) => contentSha256),
          ledger.extractorVersion,
          [ledger.configHash],
        );
        expect(known.size).toBe(landed);
        await again.close();
      } finally {
        disk.end();
      }
    },
  );
});
