import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { profileSettings } from "./profile.ts";
import type { ConversionResult, ConversionTask } from "./protocol.ts";

/**
 * The keeper: a process of its own that runs LibreOffice in a folder of its own. It ends LibreOffice and takes the folder
 * away when the work is done, when it takes too long, and when the process that asked is gone, however that came.
 */
let folder: string | null = null;
let office: ChildProcess | null = null;

function cleanUp(): void {
  if (office?.pid !== undefined && process.platform !== "win32") {
    try {
      // LibreOffice is several processes: a script, a starter, the program.
      process.kill(-office.pid, "SIGKILL");
    } catch {
      // They have ended already.
    }
  } else office?.kill("SIGKILL");
  office = null;
  if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  folder = null;
}

function end(result: ConversionResult): void {
  cleanUp();
  process.send?.(result, () => process.exit());
}

function convert({ program, bytes, extension, target, timeoutMs }: ConversionTask): void {
  const own = mkdtempSync(join(tmpdir(), "tablewright-"));
  folder = own;
  const [profile, input, output] = [join(own, "profile"), join(own, `source.${extension}`), join(own, "out")];
  mkdirSync(join(profile, "user"), { recursive: true });
  mkdirSync(output);
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), profileSettings());
  writeFileSync(input, bytes);
  const where = ["--convert-to", target, "--outdir", output, input];
  const how = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"];
  office = spawn(program, [`-env:UserInstallation=${pathToFileURL(profile)}`, ...how, ...where], {
    detached: process.platform !== "win32",
    stdio: "ignore",
    cwd: own,
    // A proxy that nobody serves: whatever is to be fetched is not.
    env: { ...process.env, HOME: own, http_proxy: NOWHERE, https_proxy: NOWHERE, no_proxy: "" },
  });
  setTimeout(() => end({ kind: "late" }), timeoutMs);
  office.once("error", (error) => end({ kind: "failed", reason: error.message }));
  office.once("exit", () => {
    const [name] = readdirSync(output);
    if (name === undefined) end({ kind: "failed", reason: "it wrote nothing" });
    else end({ kind: "done", bytes: readFileSync(join(output, name)) });
  });
}

const NOWHERE = "http://127.0.0.1:9";

process.on("disconnect", () => {
  cleanUp();
  process.exit();
});
process.on("message", (task: ConversionTask) => {
  try {
    convert(task);
  } catch (error) {
    end({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
});
