import { describe, expect, it } from "vitest";
import { type ArchiveLimits, defaultArchiveLimits } from "../../src/ingest/adapter.ts";
import { type Archive, openArchive } from "../../src/ingest/ooxml/archive.ts";
import { type ZipEntry, zipOf } from "../zip-writer.ts";

function opened(bytes: Uint8Array, limits: Partial<ArchiveLimits> = {}): Promise<Archive> {
  const source = { id: "", name: "a.docx", mediaType: "", bytes };
  return openArchive(source, { ...defaultArchiveLimits, ...limits }, (name) => name.endsWith(".xml"));
}

const textOf = (archive: Archive, name: string): string | null => {
  const part = archive.part(name);
  return part === null ? null : Buffer.from(part).toString();
};

const good: readonly ZipEntry[] = [
  { name: "word/", content: "" },
  { name: "word/document.xml", content: "<a/>" },
  { name: "word/media/a.png", content: "picture", isStored: true },
];

describe("an archive", () => {
  it("gives the parts that are wanted, whatever their case", async () => {
    const archive = await opened(zipOf(good));
    expect(archive.names).toEqual(["word/document.xml", "word/media/a.png"]);
    expect(textOf(archive, "Word/Document.XML")).toBe("<a/>");
    expect(archive.part("word/media/a.png")).toBeNull();
    expect(archive.part("__proto__")).toBeNull();
  });

  it("is read with junk before and behind it, which is cut off", async () => {
    const junk = Buffer.alloc(100_000, "junk");
    const archive = await opened(Buffer.concat([junk, zipOf(good), junk]));
    expect(textOf(archive, "word/document.xml")).toBe("<a/>");
    expect(Buffer.from(archive.bytes)).toEqual(zipOf(good));
  });

  it("takes names as names: nothing is written under them", async () => {
    const names = ["../../../../escaped.xml", "/abs/x.xml", "C:\\x.xml", "word\\y.xml"];
    const archive = await opened(zipOf(names.map((name) => ({ name, content: name }))));
    expect(archive.names).toEqual(["../../../../escaped.xml", "abs/x.xml", "C:/x.xml", "word/y.xml"]);
    expect(textOf(archive, "word/y.xml")).toBe("word\\y.xml");
  });
});

const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 2 ** 20);
const nestedZip = (depth: number): Buffer =>
  zipOf([{ name: "x.zip", content: depth === 1 ? "end" : nestedZip(depth - 1) }]);

/** The name before the first entry's data is changed, the one in the directory is not. */
function renamed(archive: Buffer): Buffer {
  archive.write("W", 30);
  return archive;
}

describe("an archive is refused", () => {
  const refusals: readonly (readonly [string, Uint8Array, string, string, Partial<ArchiveLimits>?])[] = [
    ["without a directory", zipOf(good).subarray(0, 100), "corrupt", "directory"],
    ["with a wrong check sum", zipOf([{ name: "a.xml", content: "≥80", crc: 1 }]), "corrupt", 'check sum of "a.xml"'],
    ["with a wrong size", zipOf([{ name: "a.xml", content: "abc", statedBytes: 2 }]), "corrupt", "states 2"],
    ["with a broken stream", zipOf([{ name: "a", content: "abc", isStored: true, method: 8 }]), "corrupt", "unpacked"],
    ["with one name twice", zipOf([...good, { name: "word/Document.xml", content: "" }]), "corrupt", "twice"],
    [
      "with one name twice by another separator",
      zipOf([...good, { name: "word\\document.xml", content: "" }]),
      "corrupt",
      "twice",
    ],
    ["with another name in an entry's place", renamed(zipOf(good.slice(1))), "corrupt", "another name"],
    ["when encrypted", zipOf([{ name: "a.xml", content: "abc", flags: 1 }]), "encrypted", "encrypted"],
    ["when strongly encrypted", zipOf([{ name: "a.xml", content: "abc", flags: 0x41 }]), "encrypted", "encrypted"],
    ["packed in an unusual way", zipOf([{ name: "a.xml", content: "abc", method: 9 }]), "unsupported", "method 9"],
    ["with too many entries", zipOf(good), "limit-exceeded", "max-archive-entries is 2", { maxArchiveEntries: 2 }],
    ["that unpacks to too much", zipOf(good), "limit-exceeded", "max-inflated-bytes is 5", { maxInflatedBytes: 5 }],
    [
      "that grows too much",
      zipOf([{ name: "a.bin", content: zeros(17) }]),
      "limit-exceeded",
      "max-inflation-ratio is 200",
    ],
    [
      "that states more than it may unpack to, wherever its entries lie",
      renamed(zipOf(["a", "b"].map((name) => ({ name, content: "abc", statedBytes: 70 * 2 ** 20 })))),
      "limit-exceeded",
      "max-inflated-bytes",
    ],
    ["that lies about its size", zipOf([{ name: "a", content: zeros(17), statedBytes: 9 }]), "limit-exceeded", "ratio"],
    [
      "that holds too deep a nest",
      zipOf([{ name: "x.zip", content: nestedZip(4) }]),
      "limit-exceeded",
      "max-archive-depth is 3",
    ],
    [
      "whose nest unpacks to too much",
      zipOf([{ name: "x.zip", content: nestedZip(2) }]),
      "limit-exceeded",
      "max-inflated-bytes",
      { maxInflatedBytes: 240 },
    ],
  ];
  for (const [name, bytes, code, message, limits = {}] of refusals) {
    it(name, async () => {
      const facts = { name: "Failure", code, source: "a.docx", message: expect.stringContaining(message) };
      await expect(opened(bytes, limits)).rejects.toMatchObject(facts);
    });
  }

  it("but not for archives in it that are broken, or nest no deeper than workbooks in documents do", async () => {
    const broken = zipOf([{ name: "a", content: "abc", crc: 1 }]);
    const archive = await opened(
      zipOf([...good, { name: "a.xlsx", content: broken }, { name: "b.docx", content: nestedZip(2) }]),
    );
    expect(archive.names).toHaveLength(4);
  });
});
