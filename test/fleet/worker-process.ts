import { readFileSync } from "node:fs";
import { Failure } from "../../src/core/failure.ts";
import type { ReadDocument } from "../../src/fleet/shard-reading.ts";
import { work } from "../../src/fleet/worker.ts";
import { extract } from "../../src/pipeline.ts";
import { landingOfDocument } from "../../src/warehouse/landing.ts";

/**
 * A worker whose documents do what their first word says. Run with the DSN and `holding` or `working` as arguments; says
 * what happens as messages to its parent.
 */
const [dsn = "", mode = "working"] = process.argv.slice(2);
/** Short, so that tests are: a document that hangs is given up soon after the worker is told to stop. */
const GRACE_MS = 100;
const POLL_MS = 200;

const read: ReadDocument = async ({ name, path, sourceUri, settings, signal }) => {
  const bytes = readFileSync(path);
  const [word] = bytes.toString("utf8").split(" ", 1);
  if (word === "DEADLY") {
    throw new Failure("oom", { source: name, message: "It needed more memory.", hint: "Raise --max-memory." });
  }
  if (word === "HANGING" && mode === "holding") {
    process.send?.({ kind: "holding" });
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  }
  const landing = landingOfDocument(await extract({ name, bytes }, { ...settings, isolation: "none" }), sourceUri);
  if (word !== "REFUSED") return landing;
  // No landing that is made from a document has this: fit.ts sees to it.
  const forms = landing.rows.forms.map((row) => row.map((cell) => (typeof cell === "string" ? `${cell}\u0000` : cell)));
  return { ...landing, rows: { ...landing.rows, forms } };
};

const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
await work({
  ...{
    dsn,
    read,
    root: null,
    jobs: 2,
    until: "drained",
    pollMs: POLL_MS,
    graceMs: GRACE_MS,
    stopping: stopping.signal,
  },
  say: (event) => process.send?.(event),
});
process.disconnect?.();
