import { defaultIngestLimits } from "../src/ingest/adapter.ts";
import { openArchive } from "../src/ingest/ooxml/archive.ts";
import { zipOf } from "../test/zip-writer.ts";

/** What Word writes about looks and editing sessions beside what is written. */
const SESSION =
  'w:rsidR="00A45B12" w:rsidRPr="00C3417F" w:rsidRDefault="00A45B12" w14:paraId="1F0A2B3C" w14:textId="77777777"';
const BORDERS = ["top", "left", "bottom", "right"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("");
const LOOK =
  '<w:rFonts w:ascii="宋体" w:eastAsia="宋体" w:hAnsi="宋体" w:cs="宋体" w:hint="eastAsia"/><w:color w:val="000000"/>' +
  '<w:kern w:val="0"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:bidi="ar"/>';
const expansions: readonly (readonly [short: string, long: string])[] = [
  [
    "<w:p>",
    `<w:p ${SESSION}><w:pPr><w:widowControl/><w:jc w:val="center"/><w:textAlignment w:val="center"/><w:rPr>${LOOK}</w:rPr></w:pPr>`,
  ],
  ["<w:p/>", `<w:p ${SESSION}><w:pPr><w:jc w:val="center"/><w:rPr>${LOOK}</w:rPr></w:pPr></w:p>`],
  ["<w:rPr><w:rFonts", `<w:rPr>${LOOK}<w:rFonts`],
  ["<w:tr>", `<w:tr ${SESSION}><w:tblPrEx><w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPrEx>`],
  ["<w:tc>", "<w:tc><!-- cell -->"],
  [
    "<w:tcPr>",
    `<w:tcPr><w:tcW w:w="1200" w:type="dxa"/><w:tcBorders>${BORDERS}</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:noWrap/><w:vAlign w:val="center"/>`,
  ],
];
/** Names of styles that every document of Word lists. */
const LATENT_STYLES = 376;
const styles =
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:latentStyles>' +
  `<w:lsdException w:name="List Bullet" w:semiHidden="1" w:unhideWhenUsed="1"/>`.repeat(LATENT_STYLES) +
  "</w:latentStyles></w:styles>";

/** A document with the bulk that Word gives it: the same text in some four times as much XML. */
export async function verboseDocxOf(bytes: Uint8Array): Promise<Uint8Array> {
  const source = { id: "", name: "bench.docx", mediaType: "", bytes };
  const archive = await openArchive(source, defaultIngestLimits, () => true);
  const entries = archive.names.map((name) => {
    const text = Buffer.from(archive.part(name) ?? []).toString();
    if (name === "word/document.xml") return { name, content: expanded(text) };
    const relation = '<Relationship Id="styles" Type="urn:x/styles" Target="styles.xml"/></Relationships>';
    const isMain = name === "word/_rels/document.xml.rels";
    return { name, content: isMain ? text.replace("</Relationships>", relation) : text };
  });
  return zipOf([...entries, { name: "word/styles.xml", content: styles }]);
}

function expanded(xml: string): string {
  let text = xml;
  for (const [short, long] of expansions) text = text.replaceAll(short, long);
  return text;
}
