import { describe, expect, it } from "vitest";
import { type ArchiveLimits, defaultArchiveLimits } from "../../src/ingest/adapter.ts";
import { type XmlNode, xmlTreeOf } from "../../src/ingest/ooxml/xml-tree.ts";

const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";

function treeOf(xml: string | Uint8Array, limits: Partial<ArchiveLimits> = {}): string {
  const reading = { source: "a.docx", part: "word/document.xml", limits: { ...defaultArchiveLimits, ...limits } };
  return drawn(xmlTreeOf(Buffer.from(xml), reading));
}

function drawn(node: XmlNode): string {
  if (typeof node === "string") return node;
  const attributes = Object.entries(node.attributes).filter(
    ([name]) => !name.startsWith("xmlns") && !name.startsWith("?"),
  );
  const written = attributes.map(([name, value]) => ` ${name}=${value}`).join("");
  return `(${node.name}${written}${node.children.map((child) => ` ${drawn(child)}`).join("")})`;
}

describe("names in XML", () => {
  const same = "(w:p w:val=1 a)";
  it.each([
    ["with the usual prefix", `<w:p xmlns:w="${W}" w:val="1">a</w:p>`, same],
    ["with another prefix", `<z:p xmlns:z="${W}" z:val="1">a</z:p>`, same],
    ["without a prefix", `<p xmlns="${W}" xmlns:z="${W}" z:val="1">a</p>`, same],
    ["of a strict file", `<w:p xmlns:w="${STRICT}" w:val="1">a</w:p>`, same],
    ["that mean something else", `<w:p xmlns:w="urn:other">a</w:p>`, "(?:p a)"],
    ["of XML itself", '<a xml:space="preserve"/>', "(a xml:space=preserve)"],
    ["declared inside", `<a><w:p xmlns:w="${W}" w:val="1">a</w:p><w:p/></a>`, `(a ${same} (?:p))`],
  ])("%s", (_, xml, expected) => expect(treeOf(xml)).toBe(expected));
});

const gbk = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="GBK"?><a>'),
  Buffer.from([0xb2, 0xfa]),
  Buffer.from("</a>"),
]);
const utf16 = Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><a>产</a>', "utf16le");

describe("XML is decoded", () => {
  it.each([
    ["as UTF-8 where nothing is stated", Buffer.from("<a>产</a>")],
    ["as declared", gbk],
    ["by its byte order mark", utf16],
    ["by two-byte characters without a mark", utf16.subarray(2)],
    ["in the other byte order", Buffer.from(utf16).swap16()],
    [
      "as what it is where it says UTF-16 in single bytes",
      Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>产</a>'),
    ],
  ])("%s", (_, bytes) => expect(treeOf(bytes)).toBe("(a 产)"));

  it("in whole characters, wherever a piece of it ends", () => {
    const long = "产".repeat(200_000);
    expect(treeOf(`<a>${long}</a>`).replaceAll(" ", "")).toBe(`(a${long})`);
  });
});

const entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>';

describe("XML is refused", () => {
  const refusals: readonly (readonly [string, string | Uint8Array, string, string, Partial<ArchiveLimits>?])[] = [
    ["with a document type", entity, "corrupt", "document type"],
    [
      "with a document type that is elsewhere",
      '<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>',
      "corrupt",
      "document type",
    ],
    ["with an entity nobody declared", "<a>&x;</a>", "corrupt", "entity"],
    ["that ends too soon", "<a><b>", "corrupt", "unclosed tag"],
    ["with characters XML does not have", "<a>&#x0;</a>", "corrupt", "character entity"],
    ["in an unknown encoding", '<?xml version="1.0" encoding="x-none"?><a/>', "corrupt", "x-none"],
    ["with bytes that are not of its encoding", Buffer.from([0x3c, 0x61, 0x3e, 0xff]), "corrupt", "not utf-8"],
    ["that nests too deep", "<a><a><a/></a></a>", "limit-exceeded", "max-xml-depth is 2", { maxXmlDepth: 2 }],
    ["of too many elements", "<a><b/><b/></a>", "limit-exceeded", "max-xml-elements is 2", { maxXmlElements: 2 }],
    ["of too much text", "<a>abc<b/>d</a>", "limit-exceeded", "max-xml-text-units is 3", { maxXmlTextUnits: 3 }],
  ];
  for (const [name, xml, code, message, limits = {}] of refusals) {
    it(name, () => {
      const facts = { name: "Failure", code, source: "a.docx", message: expect.stringContaining(message) };
      expect(() => treeOf(xml, limits)).toThrow(expect.objectContaining(facts));
    });
  }
});
