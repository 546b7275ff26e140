import { spawnSync } from "node:child_process";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";

/** Every bench in turn, each in a process of its own: `npm run bench`, or `npm run bench -- values`. */
const benches = ["accuracy", "tables", "values", "forms", "matching"];
const chosen = process.argv.slice(2);
for (const bench of benches) {
  if (chosen.length > 0 && !chosen.includes(bench)) continue;
  console.log(`\n# ${bench}`);
  const { status } = spawnSync(execPath, [fileURLToPath(new URL(`${bench}.ts`, import.meta.url))], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
