import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formTexts } from "../../bench/generate.ts";
import { useProgram } from "./support.ts";

const { run, path, save } = useProgram();
const [text = ""] = formTexts(1, 3);

/** A text, and what is passed over beside it: two hidden files, a hidden folder, a link and a pipe. */
function archive(): string {
  mkdirSync(path("in/.git"), { recursive: true });
  save("in/a.txt", text);
  save("in/.DS_Store", "x");
  save("in/~$a.docx", "x");
  save("in/.git/config", "x");
  symlinkSync(path("in/a.txt"), path("in/link.txt"));
  execFileSync("mkfifo", [path("in/pipe.txt")]);
  return path("in");
}

const passed = { hidden: 3, link: 1, special: 1 };

describe.skipIf(process.platform === "win32")("what is no input of a folder", { timeout: 60_000 }, () => {
  it("is counted in the summary and in the manifest", async () => {
    const { code, err } = await run(["convert", archive(), "-o", path("out")]);
    expect(code).toBe(0);
    expect(err).toContain("passed over: hidden 3, links 1, pipes and devices 1");
    const manifest = JSON.parse(readFileSync(path("out/manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ statuses: { ok: 1 }, passed });
  });

  it("is named in events for programs", async () => {
    const { err } = await run(["convert", archive(), "-o", path("out"), "--log-format", "json"]);
    const events = err
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event }) => event === "passed")).toMatchObject([
      { name: ".DS_Store", why: "hidden" },
      { name: ".git", why: "hidden" },
      { name: "link.txt", why: "link" },
      { name: "pipe.txt", why: "special" },
      { name: "~$a.docx", why: "hidden" },
    ]);
    expect(events.at(-1)).toMatchObject({ event: "end", passed });
  });

  it("is not counted where a pattern does not mean it", async () => {
    archive();
    const { err } = await run(["convert", path("in/*.txt"), "-o", path("out")]);
    expect(err).toContain("passed over: links 1, pipes and devices 1");
  });

  it("is not spoken of where there is none", async () => {
    const { err } = await run(["convert", save("a.txt", text), "-o", path("out")]);
    expect(err).not.toContain("passed");
  });
});
