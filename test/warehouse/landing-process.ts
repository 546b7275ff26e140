import { openDuckdb } from "../../src/warehouse/duckdb.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { documentOf } from "./documents.ts";

/** Lands documents one batch after another until it is killed: FILE DOCUMENTS BATCH. Says "open", then each batch. */
const [file = "", documents = "0", size = "1"] = process.argv.slice(2);
const warehouse = await openDuckdb(file);
process.stdout.write("open\n");
for (let start = 0; start < Number(documents); start += Number(size)) {
  const batch = Array.from({ length: Number(size) }, (_, index) => {
    const content = start + index;
    return landingOfDocument(documentOf(content), `${content}.txt`);
  });
  await warehouse.land(batch, { runId: "killed" });
  process.stdout.write(`${start}\n`);
}
await warehouse.close();
process.stdout.write("done\n");
