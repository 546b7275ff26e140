import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderTarget, streamTarget, type Target } from "../../src/cli/target.ts";
import type { Form } from "../../src/core/document.ts";
import { type DocumentReading, readingOfDocument } from "../../src/core/reading.ts";
import type { StreamFormat } from "../../src/write/stream.ts";
import { branch, checkedForm, document, indicator } from "../verify/build.ts";

const form = checkedForm({ indicators: [branch(1, "产出指标", [indicator("甲".repeat(1000))])] });
const bug = new Error("invariant broken: rows add up");

/** A reading that breaks after so many forms; null = never. */
function readingOf(name: string, formCount: number, breaks: Error | null): DocumentReading {
  const reading = readingOfDocument(document([]));
  function* forms(): Generator<Form> {
    for (let index = 0; index < formCount; index++) yield form;
    if (breaks !== null) throw breaks;
  }
  return { ...reading, head: { ...reading.head, source: { ...reading.head.source, name } }, forms: forms() };
}

/** More forms than are read ahead. */
const MANY = 4000;

interface Written {
  readonly target: Target;
  readonly text: () => string;
  readonly chunks: () => number;
}

function streamed(format: StreamFormat | null, signal: AbortSignal = new AbortController().signal): Written {
  const chunks: string[] = [];
  const write = async (text: string): Promise<void> => {
    chunks.push(text);
  };
  return { target: streamTarget(format, signal, write), text: () => chunks.join(""), chunks: () => chunks.length };
}

describe("standard output", () => {
  it("gives a small record that breaks off as a failure in its place", async () => {
    for (const format of [null, "json", "ndjson"] as const) {
      const { target, text } = streamed(format);
      await target.begin();
      const put = await target.put(readingOf("a.txt", 3, bug), 0);
      await target.end();
      expect(put).toMatchObject({ kind: "failed", record: { source: "a.txt", failure: { code: "crash" } } });
      expect([JSON.parse(text())].flat()).toMatchObject([{ source: "a.txt", failure: { message: `${bug}` } }]);
    }
  });

  it("tells when a large record breaks off in the middle", async () => {
    const { target, text } = streamed("ndjson");
    const put = await target.put(readingOf("a.txt", MANY, bug), 0);
    expect(put).toMatchObject({ kind: "torn", record: { source: "a.txt", failure: { code: "crash" } } });
    expect(text()).not.toContain("failure");
  });

  it("writes a large record in many chunks, and it is whole", async () => {
    const { target, text, chunks } = streamed(null);
    expect(await target.put(readingOf("a.txt", MANY, null), 0)).toEqual({ kind: "written" });
    expect(chunks()).toBeGreaterThan(10);
    expect(JSON.parse(text()).forms.length).toBe(MANY);
  });

  it("takes an interrupt for what it is", async () => {
    const controller = new AbortController();
    const reason = new Error("interrupted");
    controller.abort(reason);
    await expect(streamed(null, controller.signal).target.put(readingOf("a", 1, reason), 0)).rejects.toBe(reason);
  });
});

describe("a folder", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tablewright-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("lists a record that broke off as failed, keeps no part of it, and goes on", async () => {
    const target = folderTarget(folder, { force: false, signal: new AbortController().signal });
    const put = await target.put(readingOf("a.txt", MANY, bug), 0);
    expect(put).toMatchObject({ kind: "failed", record: { source: "a.txt", failure: { code: "crash" } } });
    expect(await target.put(readingOf("b.txt", 1, null), 1)).toEqual({ kind: "written" });
    await target.end();
    expect(readdirSync(folder).sort()).toEqual(["b.txt.json", "manifest.json"]);
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({
      totals: { documents: 1, failures: 1, forms: 1 },
      failures: [{ source: "a.txt" }],
    });
  });
});
