import { landingOfDocument } from "../../src/warehouse/landing.ts";
import { openWarehouse } from "../../src/warehouse/warehouse.ts";
import { documentOf } from "./documents.ts";

/** Lands documents one batch after another until it is killed: URI DOCUMENTS BATCH. Says "open", then each batch. */
const [uri = "", documents = "0", size = "1"] = process.argv.slice(2);
const warehouse = await openWarehouse(uri);
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
