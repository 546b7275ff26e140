import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const names = {
  browser: ["chromium", "chromium-browser", "google-chrome"],
  office: ["soffice", "libreoffice"],
} as const;

export type Program = keyof typeof names;

/** Longest time one program may take for what it is given. */
const TIMEOUT_MS = 300_000;

/** The command of a program; null when it is not installed. */
export function commandOf(program: Program): string | null {
  return names[program].find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).error === undefined) ?? null;
}

/** What to say when a program is not there. */
export function missing(program: Program): string {
  return `None of ${names[program].join(", ")} is installed: what is printed by the ${program} is left out.`;
}

export async function printByBrowser(command: string, html: string, pdf: string): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "print-forms-"));
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"];
  const quiet = ["--disable-background-networking", `--user-data-dir=${profile}`];
  try {
    await run(command, [...options, ...quiet, `--print-to-pdf=${pdf}`, pathToFileURL(html).href]);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Converts files into a folder; `to` is the extension, with a filter where one is needed. */
export async function convertByOffice(
  command: string,
  files: readonly string[],
  { to, folder, from = null }: { readonly to: string; readonly folder: string; readonly from?: string | null },
): Promise<void> {
  if (files.length === 0) return;
  const profile = mkdtempSync(join(tmpdir(), "print-forms-"));
  const options = [`-env:UserInstallation=${pathToFileURL(profile).href}`, "--headless", "--norestore"];
  const filter = from === null ? [] : [`--infilter=${from}`];
  try {
    await run(command, [...options, ...filter, "--convert-to", to, "--outdir", folder, ...files]);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: "ignore", timeout: TIMEOUT_MS });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code ?? signal}`));
    });
  });
}
