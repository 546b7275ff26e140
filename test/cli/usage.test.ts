import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { useProgram } from "./support.ts";

const { run: tablewright } = useProgram();

describe("wrong usage", () => {
  it.each<[string, readonly string[], string]>([
    ["an unknown option", ["convert", "a.txt", "--upload", "x"], "unknown option '--upload'"],
    ["no name of a warehouse", ["convert", "a.txt", "--to", "mysql:x"], "--to takes duckdb:FILE"],
    ["two outputs", ["convert", "a.txt", "--to", "duckdb:x", "-o", "out"], "without -o"],
    ["a run to go on with and no folder", ["convert", "a.txt", "--resume"], "say which with -o"],
    ["no input", ["convert"], "missing required argument"],
    ["an unknown command", ["convertt"], "unknown command"],
    ["a format that does not exist", ["convert", "a.txt", "--format", "xml"], "Allowed choices are json, ndjson, csv"],
    ["a number that is none", ["convert", "a.txt", "--jobs", "many"], "whole number"],
    ["a stream format with a folder", ["convert", "in", "-o", "out", "--format", "csv"], "-o writes one JSON file"],
    ["standard input twice", ["convert", "-", "-"], "only once"],
  ])("%s ends with 2 and a line that says so", async (_name, args, expected) => {
    const { code, out, err } = await tablewright(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(expected);
    expect(err).toContain("--help");
  });

  it("help and version are no errors", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await tablewright(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
    expect(await tablewright(["convert", "--help"])).toMatchObject({ code: 0, err: "" });
  });
});
