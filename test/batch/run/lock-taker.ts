import { lockFolder } from "../../../src/batch/run/lock.ts";

/** Says "ready", takes the folder when told to, says what came of it, and holds it until it is told to end. */
const [folder = ""] = process.argv.slice(2);
process.on("message", (message) => {
  if (message === "end") process.exit(0);
  lockFolder(folder).then(
    () => process.send?.("won"),
    (error: unknown) => process.send?.(error instanceof Error ? error.message : String(error)),
  );
});
process.send?.("ready");
