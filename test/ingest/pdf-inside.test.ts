import { describe, expect, it } from "vitest";
import type { Issue } from "../../src/core/issue.ts";
import { extract } from "../../src/pipeline.ts";
import { pdfOf, textAt } from "../pdf-writer.ts";
import { packed, pdfOfObjects } from "./packed-pdf.ts";

interface Inside {
  /** What stands in the annotation of the page; a field of a form by default. */
  readonly annotation?: string;
  readonly catalog?: string;
  readonly form?: string;
  readonly more?: readonly (string | Buffer)[];
}

const WIDGET = "/Type /Annot /Subtype /Widget /Rect [120 240 300 262] /F 4 /T (total) /DA (/F1 10 Tf 0 g)";
const FONT = "<< /F1 3 0 R >>";
const shows = (text: string): Buffer =>
  packed(
    text === "" ? "" : `BT /F1 10 Tf 2 6 Td (${text}) Tj ET`,
    `/Subtype /Form /BBox [0 0 180 22] /Resources << /Font ${FONT} >>`,
  );

/** A page that says "Name" and has one annotation; object 7 is what `more` begins with. */
function pdfWith({ annotation = `${WIDGET} /FT /Tx`, catalog = "", form = "", more = [] }: Inside): Buffer {
  return pdfOfObjects([
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /DR << /Font ${FONT} >> ${form} >> ${catalog} >>`,
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Resources << /Font ${FONT} >> /Contents 5 0 R /Annots [6 0 R] >>`,
    packed("BT /F1 10 Tf 50 250 Td (Name) Tj ET"),
    `<< ${annotation} >>`,
    ...more,
  ]);
}

const told = ({ code }: Issue): boolean => code.startsWith("ingest/");

async function read(bytes: Uint8Array): Promise<{ readonly text: string; readonly issues: readonly Issue[] }> {
  const { accounting, issues } = await extract({ name: "a.pdf", bytes }, { ocr: "never" });
  const text = accounting.dropped
    .map((each) => (each.reason.includes("not visible") ? `(${each.text})` : each.text))
    .join(" ");
  return { text, issues: issues.filter(told) };
}

const filled = `${WIDGET} /FT /Tx /V (30)`;
const fields: readonly (readonly [name: string, text: string, unseen: object | null, inside: Inside])[] = [
  ["the page shows", "Name 30", null, { annotation: `${filled} /AP << /N 7 0 R >>`, more: [shows("30")] }],
  ["is left to the viewer to show", "Name 30", null, { annotation: filled, form: "/NeedAppearances true" }],
  ["the page does not show", "Name 30", { text: "30", shown: "", isRead: true }, { annotation: filled }],
  [
    "the page shows blank",
    "Name 30",
    { name: "total", shown: "", isRead: true },
    { annotation: `${filled} /AP << /N 7 0 R >>`, more: [shows("")] },
  ],
  [
    "the page shows with another value",
    "Name 99",
    { text: "30", shown: "99", isRead: false },
    { annotation: `${filled} /AP << /N 7 0 R >>`, more: [shows("99")] },
  ],
  [
    "is a choice",
    "Name b",
    { text: "b", isRead: true },
    { annotation: `${WIDGET} /FT /Ch /Ff 131072 /V (b) /Opt [(a) (b)]` },
  ],
  ["is hidden", "Name (30)", null, { annotation: filled.replace("/F 4", "/F 2") }],
  ["is not to be viewed", "Name (30)", null, { annotation: filled.replace("/F 4", "/F 32") }],
  ["has no room", "Name (30)", null, { annotation: filled.replace("120 240 300 262", "0 0 0 0") }],
  ["is blank", "Name", null, {}],
  [
    "is a note beside the text",
    "Name (see) (30)",
    null,
    { annotation: "/Type /Annot /Subtype /Text /Rect [120 240 140 262] /F 4 /Contents (see 30)" },
  ],
];

describe("what is typed into a PDF", () => {
  it.each(fields)("and %s is read as %j", async (_, text, unseen, inside) => {
    const found = await read(pdfWith(inside));
    expect(found.text).toBe(text);
    const expected = unseen === null ? [] : [{ code: "ingest/field-unseen", severity: "warning", ...unseen }];
    expect(found.issues).toMatchObject(expected);
    expect(found.issues).toHaveLength(expected.length);
  });
});

const attached = [
  "<< /Type /Filespec /F (a.xlsx) /UF (a.xlsx) /EF << /F 8 0 R >> >>",
  packed("x", "/Type /EmbeddedFile"),
];
const names = "/Names << /EmbeddedFiles << /Names [(a.xlsx) 7 0 R] >> >>";
const xfa = packed('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>');

describe("what is inside of a PDF beside its pages", () => {
  it.each<readonly [name: string, part: string, inside: Inside]>([
    ["an attached file", "a.xlsx", { catalog: names, more: attached }],
    ["a portfolio", "a.xlsx", { catalog: `/Collection << /Type /Collection >> ${names}`, more: attached }],
    [
      "a file pinned to a page",
      "a.xlsx",
      { annotation: "/Type /Annot /Subtype /FileAttachment /Rect [120 240 140 262] /FS 7 0 R", more: attached },
    ],
    ["a form of another sort", "XFA form", { form: "/XFA 7 0 R", more: [xfa] }],
  ])("is told: %s", async (_, name, inside) => {
    expect((await read(pdfWith(inside))).issues).toMatchObject([{ code: "ingest/part-unread", name }]);
  });

  it("is all there is of a dynamic form, which is refused", async () => {
    const bytes = Buffer.from(
      pdfWith({ form: "/XFA 7 0 R", more: [xfa] })
        .toString("latin1")
        .replace("/Fields [6 0 R]", "/Fields [     ]"),
      "latin1",
    );
    await expect(read(bytes)).rejects.toMatchObject({ code: "unsupported", message: expect.stringContaining("XFA") });
  });

  it("are other PDFs, which no reader keeps apart", async () => {
    const bytes = Buffer.concat(["one", "two"].map((text) => pdfOf([{ content: textAt(50, 50, text) }])));
    await expect(read(bytes)).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringContaining("2 PDFs"),
    });
  });

  it("is an older state of it, where the last is cut off", async () => {
    const good = pdfOf([{ content: textAt(50, 50, "old") }]);
    const update = "4 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n5 0 obj\n<< /Length 99 >>\nstream\nBT";
    const { issues } = await read(Buffer.concat([good, Buffer.from(update)]));
    expect(issues).toContainEqual(expect.objectContaining({ code: "ingest/file-damaged", severity: "error" }));
  });

  it("is a page that its list leaves out", async () => {
    const two = pdfOf(["one", "two"].map((text) => ({ content: textAt(50, 50, text) })));
    const bytes = Buffer.from(Buffer.from(two).toString("latin1").replace("[4 0 R 6 0 R]", "[4 0 R      ]"), "latin1");
    expect((await read(bytes)).issues).toMatchObject([
      { code: "ingest/file-damaged", reason: "it counts 2 pages and lists 1" },
      { code: "ingest/part-hidden", what: "page", names: ["object 6"] },
    ]);
  });
});
