import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outputNamer } from "../../src/write/output-names.ts";

const part = (path: string): number[] => `${path}.part`.split("/").map((name) => Buffer.byteLength(name));

describe("outputNamer", () => {
  const table: readonly [string, readonly string[], readonly string[]][] = [
    [
      "folders of our own",
      ["rejected/a", "Rejected/b", ".tablewright/c"],
      ["rejected~2/a.json", "Rejected~2/b.json", ".tablewright~2/c.json"],
    ],
    ["a folder that is called like the output of a file", ["a", "a.json/b"], ["a.json", "a.json~2/b.json"]],
    ["a file whose output is called like a folder", ["a.json/b", "a"], ["a.json/b.json", "a~2.json"]],
    ["deep folders keep their name", ["rejected/rejected/a"], ["rejected~2/rejected/a.json"]],
    ["folders that differ in case are two or one, files never meet", ["A/x", "a/x"], ["A/x.json", "a/x~2.json"]],
  ];
  it.each(table)("%s", (_name, names, expected) => {
    expect(names.map(outputNamer())).toEqual(expected);
  });

  it("cuts names that a file system cannot take, each to its own, always alike", () => {
    const names = ["甲", "乙"].flatMap((end) => [`${"绩".repeat(83)}${end}.txt`, `${"绩".repeat(83)}${end}.txt`]);
    const paths = names.map(outputNamer());
    expect(new Set(paths).size).toBe(4);
    expect(paths).toEqual(names.map(outputNamer()));
    expect(paths[0]).toMatch(/^绩{70,}~[0-9a-f]{16}\.json$/);
    expect(paths[1]).toMatch(/^绩{70,}~[0-9a-f]{16}~2\.json$/);
    for (const path of paths) expect(Math.max(...part(path))).toBeLessThanOrEqual(255);
  });

  it("cuts ways through folders that no path can hold, each to its own, always alike", () => {
    const folders = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: i + 1 }, () => "d".repeat(100)).join("/"),
    );
    const names = folders.flatMap((folder) => [`${folder}/a.txt`, `${folder}/b.txt`]);
    const paths = names.map(outputNamer());
    expect(paths).toEqual(names.map(outputNamer()));
    expect(new Set(paths.map((path) => path.replace(/[ab]\.txt\.json$/, ""))).size).toBe(folders.length);
    expect(paths[0]).toBe(`${names[0]}.json`);
    for (const path of paths) {
      expect(path).toMatch(/[ab]\.txt\.json$/);
      expect(Buffer.byteLength(path)).toBeLessThanOrEqual(2_048 + 256);
    }
  });

  it("leaves a name alone that just fits", () => {
    const name = "a".repeat(245);
    expect(outputNamer()(name)).toBe(`${name}.json`);
    expect(outputNamer()(`${name}a`)).toMatch(/~[0-9a-f]{16}\.json$/);
  });

  it("never gives one path twice, nor a file and a folder one path", () => {
    const segment = fc.constantFrom("a", "A", "a.json", "b", "..", "", "rejected", "manifest", "长".repeat(85), "a~2");
    const name = fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => segments.join("/"));
    const law = (names: readonly string[]): void => {
      const paths = names.map(outputNamer()).map((path) => path.toLowerCase());
      expect(new Set(paths).size).toBe(paths.length);
      const folders = new Set(paths.flatMap((path) => path.split("/").map((_, i, all) => all.slice(0, i).join("/"))));
      expect(paths.filter((path) => folders.has(path))).toEqual([]);
      for (const path of paths) expect(Math.max(...part(path))).toBeLessThanOrEqual(255 + ".part".length);
    };
    fc.assert(fc.property(fc.array(name, { maxLength: 30 }), law));
  });
});
