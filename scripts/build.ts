import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Makes dist/ anew from src/: `npm run build`. */
const root = new URL("../", import.meta.url);
const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", root));
const command = fileURLToPath(new URL("dist/cli/main.js", root));

rmSync(new URL("dist/", root), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
  cwd: fileURLToPath(root),
  stdio: "inherit",
});
if (status !== 0) process.exit(status ?? 1);

if (!readFileSync(command, "utf8").startsWith("#!/usr/bin/env node\n")) throw new Error("the command has its shebang");
chmodSync(command, 0o755);
