import { describe, expect, it } from "vitest";
import { DELETED, HIDDEN, INSERTED, LOWERED, MOVED, RAISED, STRUCK } from "../../src/ingest/doc/characters.ts";
import { listsOf } from "../../src/ingest/doc/list-levels.ts";
import { numbersOfLists } from "../../src/ingest/doc/numbering.ts";
import { stretchReaderOf } from "../../src/ingest/doc/paragraph-text.ts";
import { piecesOf, textOfPieces } from "../../src/ingest/doc/pieces.ts";

/** Reads a text whose characters are all marked by `flag` where `marks` has an `x`. */
function read(text: string, marks = "", flag = 0, symbols: readonly (readonly [number, string | null])[] = []) {
  const flags = Uint8Array.from([...text], (_, i) => (marks.charAt(i) === "x" ? flag : 0));
  return stretchReaderOf(text, { flags, symbols: new Map(symbols) })(0, text.length);
}

describe("characters of an old Word document", () => {
  it.each([
    ["line breaks and fixed hyphens", "a\x0bb\x1ec\x1fd", "a\nb-cd"],
    ["results of fields, not their instructions", "a\x13 HYPERLINK x \x14b\x15c", "abc"],
    ["results of fields in fields", "a\x13 IF \x13 PAGE \x149\x15 \x14b\x15c", "abc"],
    ["no marks of pictures and notes", "a\x01b\x02c\x08d", "abcd"],
    ["no invisible characters", "a\u200bb", "ab"],
  ])("show %s", (_what, text, shown) => {
    expect(read(text).shown).toBe(shown);
  });

  it("are raised and lowered as in Unicode, and moved ones only where they look so", () => {
    expect(read("10-3 m", "  xx", RAISED).shown).toBe("10⁻³ m");
    expect(read("H2O", " x", LOWERED).shown).toBe("H₂O");
    expect(read("m2", " x", RAISED | MOVED).shown).toBe("m²");
    expect(read("年2024", " xxxx", RAISED | MOVED).shown).toBe("年2024");
  });

  it("that are hidden, deleted, struck or inserted are told of", () => {
    expect(read("abc", " x", HIDDEN)).toMatchObject({ shown: "ac", hidden: "b" });
    expect(read("abc", " x", DELETED)).toMatchObject({ shown: "ac", deleted: "b" });
    expect(read("abc", " x", STRUCK)).toMatchObject({ shown: "ac", deleted: "b" });
    expect(read("abc", " x", INSERTED)).toMatchObject({ shown: "abc", inserted: "b" });
  });

  it("of fonts of symbols are read, unknown ones counted", () => {
    expect(read("((5", "", 0, [[0, "≥"]])).toMatchObject({ shown: "≥(5", unknown: 0 });
    expect(read("(5", "", 0, [[0, null]])).toMatchObject({ shown: "\ufffd5", unknown: 1 });
  });

  it("that are drawn by an object are told of", () => {
    expect(read("a\x13 EMBED  Equation.3 \x14\x01\x15b")).toMatchObject({ shown: "ab", objects: ["EMBED Equation.3"] });
  });

  it("of boxes to tick, whose state is not read, are unknown", () => {
    expect(read("\x13 FORMCHECKBOX \x01\x15是")).toMatchObject({ shown: "\ufffd是", unknown: 1 });
  });
});

describe("the pieces of an old Word document", () => {
  it("join texts of one and two bytes a character", () => {
    const main = Buffer.alloc(0x200);
    main.write("caf\xe9\x80", 0x1b0, "latin1");
    main.write("产出", 0x1c0, "utf16le");
    const table = Buffer.alloc(64);
    table.set([1, 2, 0, 9, 9, 2], 0);
    table.writeUInt32LE(4 * 3 + 8 * 2, 6);
    [0, 5, 7].forEach((at, i) => {
      table.writeUInt32LE(at, 10 + i * 4);
    });
    table.writeUInt32LE((0x1b0 * 2) | 0x40000000, 22 + 2);
    table.writeUInt32LE(0x1c0, 30 + 2);
    main.writeUInt32LE(0, 0x1a2);
    main.writeUInt32LE(64, 0x1a6);
    const pieces = piecesOf({ main, table, data: Buffer.alloc(0) });
    expect(textOfPieces(pieces, main)).toBe("café€产出");
    expect(() => textOfPieces([{ start: 3, end: 4, offset: 0, width: 1 }], main)).toThrow(RangeError);
  });
});

describe("lists of an old Word document", () => {
  const level = (text: string, format = 0, start = 1) => ({ text, format, start });
  const lists = new Map([[7, { levels: [level("\0、", 37), level("\0.\u0001"), level("-", 23)] }]]);

  it("number their paragraphs by level", () => {
    const next = numbersOfLists({ lists, uses: [{ list: 7, starts: new Map() }] });
    const levels = [0, 0, 1, 1, 0, 1, 2];
    expect(levels.map((at) => next(1, at))).toEqual(["一、", "二、", "二.1", "二.2", "三、", "三.1", ""]);
    expect(next(9, 0)).toBe("");
  });

  it("begin anew where a use of them says so", () => {
    const uses = [
      { list: 7, starts: new Map() },
      { list: 7, starts: new Map([[0, 5]]) },
    ];
    const next = numbersOfLists({ lists, uses });
    expect([next(1, 0), next(2, 0), next(2, 0)]).toEqual(["一、", "五、", "六、"]);
  });

  it("are found in the tables of properties", () => {
    const main = Buffer.alloc(0x400);
    const text = Buffer.from("\0.", "utf16le");
    const entry = Buffer.alloc(28);
    entry.writeInt32LE(7, 0);
    entry[26] = 1;
    const definition = Buffer.alloc(28);
    definition.writeInt32LE(3, 0);
    definition[4] = 2;
    definition[25] = 1;
    const use = Buffer.alloc(16);
    use.writeInt32LE(7, 0);
    use[12] = 1;
    const list = Buffer.concat([Buffer.from([1, 0]), entry, definition, Buffer.from([9, 2, 0]), text]);
    const change = Buffer.from([0xff, 0xff, 0xff, 0xff, 4, 0, 0, 0, 0x10, 0, 0, 0]);
    const table = Buffer.concat([list, Buffer.from([1, 0, 0, 0]), use, change]);
    main.writeUInt32LE(30, 0x2e6);
    main.writeUInt32LE(list.length, 0x2ea);
    main.writeUInt32LE(32, 0x2ee);
    const found = listsOf({ main, table, data: Buffer.alloc(0) });
    expect(found).toEqual({
      lists: new Map([[7, { levels: [{ start: 3, format: 2, text: "\0." }] }]]),
      uses: [{ list: 7, starts: new Map([[0, 4]]) }],
    });
    expect(numbersOfLists(found)(1, 0)).toBe("iv.");
  });
});
