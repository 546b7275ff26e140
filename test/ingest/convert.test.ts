import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { officeProgram } from "../../src/ingest/convert/program.ts";
import { shown } from "./html-support.ts";
import { oleBytesOf } from "./ole.ts";

const fixture = fileURLToPath(new URL("../../fixtures/word-merged-cells/source.docx", import.meta.url));
const RTF = "{\\rtf1 x\\par}";
/** A Word 6 document: its mark, and room for what is not looked at. */
const word6 = (): Uint8Array => {
  const main = Buffer.alloc(4096);
  main.writeUInt16LE(0xa5dc, 0);
  return oleBytesOf({ "/WordDocument": main });
};

let home = "";
let temporary = "";

/** Puts a script in LibreOffice's place; `$out` is the folder it is to write to. */
function installOffice(script: string): void {
  const find = 'for a; do [ "$last" = --outdir ] && out=$a; last=$a; done';
  writeFileSync(join(home, "soffice"), `#!/bin/sh\nPATH=/usr/bin:/bin\n${find}\n${script}\n`, { mode: 0o755 });
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "office-"));
  temporary = join(home, "tmp");
  mkdirSync(temporary);
  vi.stubEnv("PATH", home);
  vi.stubEnv("TMPDIR", temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

describe.skipIf(process.platform === "win32")("a document that LibreOffice converts", () => {
  it.each([
    ["an RTF document", RTF, "a.rtf"],
    ["a Word 6 document", word6(), "a.doc"],
  ])("is read: %s", async (_what, content, name) => {
    installOffice(`cp "${fixture}" "$out/source.docx"`);
    const { lines, issues } = await shown(content, name);
    expect(lines).toContain("| 项目名称<1x2> | 农村饮水安全巩固提升工程<1x4> |");
    expect(issues).toEqual(['ingest/converted: {"by":"LibreOffice"}']);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("is refused where LibreOffice writes nothing, or no Word document", async () => {
    installOffice("exit 1");
    await expect(shown(RTF, "a.rtf")).rejects.toMatchObject({ code: "corrupt" });
    installOffice('echo x > "$out/source.docx"');
    await expect(shown(RTF, "a.rtf")).rejects.toMatchObject({ code: "corrupt" });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("is refused where LibreOffice is not installed, saying what to do", async () => {
    expect(officeProgram()).toBe(null);
    await expect(shown(RTF, "a.rtf")).rejects.toMatchObject({
      code: "unsupported",
      hint: expect.stringContaining("Install LibreOffice"),
    });
  });

  it("runs without macros and proxies, in a profile of its own", async () => {
    installOffice(
      `env > "$out/../../seen"; cat profile/user/*.xcu >> "$out/../../seen"; cp "${fixture}" "$out/x.docx"`,
    );
    await shown(RTF, "a.rtf");
    const seen = readFileSync(join(temporary, "seen"), "utf8");
    expect(seen).toContain("http_proxy=http://127.0.0.1:9");
    expect(seen).toContain('"DisableMacrosExecution" oor:op="fuse"><value>true');
    expect(seen).toContain('"BlockUntrustedRefererLinks" oor:op="fuse"><value>true');
  });

  it("leaves nothing behind when the process that asked is killed", async () => {
    installOffice(`echo $$ > "${home}/started"; exec sleep 600`);
    const module = new URL("../../src/ingest/convert/convert.ts", import.meta.url);
    const source = `{ name: "a.rtf", mediaType: "text/rtf", bytes: new Uint8Array([1]) }`;
    const code = `const { convertedByOffice } = await import("${module}"); await convertedByOffice(${source});`;
    const asking = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" });
    await vi.waitFor(() => expect(existsSync(join(home, "started"))).toBe(true), { timeout: 20_000 });
    expect(readdirSync(temporary)).toHaveLength(1);
    asking.kill("SIGKILL");
    await vi.waitFor(() => expect(readdirSync(temporary)).toEqual([]), { timeout: 20_000 });
  });
});
