import { describe, expect, it } from "vitest";
import { textOfEquationField } from "../../src/ingest/docx/equation-field.ts";
import { p, r, tbl, tc, tr } from "../docx-writer.ts";
import { docxRead, drawn } from "./docx-support.ts";

const run = (inner: string, properties = ""): string =>
  `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}${inner}</w:r>`;
const mark = (type: string, inner = ""): string => run(`<w:fldChar w:fldCharType="${type}">${inner}</w:fldChar>`);
const told = (text: string): string => run(`<w:instrText xml:space="preserve">${text}</w:instrText>`);
const field = (instruction: string, result: string): string =>
  mark("begin") + told(instruction) + mark("separate") + result + mark("end");
const sdt = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const box = (checked: string, content = ""): string =>
  sdt(`<w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox>`, content);
const tick = (inner: string): string =>
  mark("begin", `<w:ffData><w:checkBox>${inner}</w:checkBox></w:ffData>`) + told(" FORMCHECKBOX ") + mark("end");
const list = (chosen: number): string => {
  const entries = ["甲", "乙"].map((entry) => `<w:listEntry w:val="${entry}"/>`).join("");
  const form = `<w:ffData><w:ddList><w:result w:val="${chosen}"/>${entries}</w:ddList></w:ffData>`;
  return mark("begin", form) + told(" FORMDROPDOWN ") + mark("end");
};
const textBox = (inner: string): string => {
  const drawing = `<w:drawing><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></w:drawing>`;
  const older = `<w:pict><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></w:pict>`;
  return run(
    `<mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback>${older}</mc:Fallback></mc:AlternateContent>`,
  );
};
const mt = (text: string): string => `<m:r><m:t>${text}</m:t></m:r>`;
const e = (name: string, inner: string): string => `<m:${name}>${inner}</m:${name}>`;
const math = (inner: string): string => `<m:oMath>${inner}</m:oMath>`;

/** Each stands in a cell, so that the second reader reads it too and agrees. */
const inCells: readonly (readonly [string, string, string])[] = [
  ["pieces of a line", r("≥") + r("80") + r("%"), "≥80%"],
  ["blanks that are meant", r("a ") + r("b"), "a b"],
  ["no blanks of the XML's layout", run("<w:t>\n  a\n </w:t>"), "a"],
  [
    "tabs, breaks and hyphens",
    r("a") + run("<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t>"),
    "a\tb\nc-d",
  ],
  [
    "symbols of fonts",
    run('<w:sym w:font="Symbol" w:char="F0B3"/>') + r("90") + run('<w:sym w:font="Wingdings 2" w:char="F052"/>'),
    "≥90☑",
  ],
  ["symbols typed as text", r("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + r("5"), "≥5"],
  ["equations", math(mt("≥90%")), "≥90%"],
  ["fractions", math(e("f", e("num", mt("a")) + e("den", mt("b+c")))), "a/(b+c)"],
  [
    "raised and lowered signs",
    math(e("sSup", e("e", mt("m")) + e("sup", mt("2"))) + e("sSub", e("e", mt("x")) + e("sub", mt("i")))),
    "m²x_i",
  ],
  [
    "roots, brackets and sums",
    math(
      e("rad", e("deg", "") + e("e", mt("2"))) +
        e("d", e("e", mt("y"))) +
        e("nary", `<m:naryPr><m:chr m:val="∑"/></m:naryPr>${e("sub", mt("1"))}${e("sup", mt("n"))}${e("e", mt("k"))}`),
    ),
    "√2(y)∑₁ⁿk",
  ],
  [
    "results of fields, not what they are told",
    `${field(" PAGE ", r("7"))}<w:fldSimple w:instr=" DATE ">${r("2023年")}</w:fldSimple>`,
    "72023年",
  ],
  [
    "results of fields in fields",
    mark("begin") + told(" IF ") + field(" PAGE ", r("1")) + told(" = 1 ") + mark("separate") + r("yes") + mark("end"),
    "yes",
  ],
  ["what fields draw", `${mark("begin")}${told(" EQ \\o\\ac(○,3)")}${mark("end")}`, "③"],
  ["links", `<w:hyperlink r:id="r0">${r("here")}</w:hyperlink>`, "here"],
  ["boxes as they are printed", box("1", r("☑")) + r("是 ") + box("0", r("□")) + r("否"), "☑是 □否"],
  ["boxes as they are set where nothing is printed", box("1") + r("是 ") + box("0") + r("否"), "☒是 ☐否"],
  ["boxes of old forms", tick("<w:checked/>") + r("是") + tick('<w:default w:val="0"/>') + r("否"), "☒是☐否"],
  ["choices of old forms", list(1), "乙"],
  ["content controls", sdt("", r("a")) + r("b"), "ab"],
  ["smart tags and custom XML", `<w:smartTag>${r("a")}</w:smartTag><w:customXml>${r("b")}</w:customXml>`, "ab"],
  ["text in a stated direction", `<w:bdo w:val="ltr">${r("a")}</w:bdo>`, "a"],
  [
    "raised digits apart from others",
    r("10") +
      r("2", '<w:vertAlign w:val="superscript"/>') +
      r("m H") +
      r("2", '<w:vertAlign w:val="subscript"/>') +
      r("O 10") +
      r("2.5", '<w:vertAlign w:val="superscript"/>'),
    "10²m H₂O 10^(2.5)",
  ],
  ["digits moved up behind a number", r("10") + r("2", '<w:position w:val="8"/>') + r("m"), "10²m"],
  ["digits moved up alone as digits", r("年") + r("2024", '<w:position w:val="8"/>'), "年2024"],
  ["text boxes, once", r("a") + textBox(p("in the box")), "a\nin the box"],
];

describe("a Word document's text has", () => {
  it.each(inCells)("%s", async (_, content, expected) => {
    expect(await drawn(tbl([tr([tc(p(content))])]))).toEqual([`0:${expected}`]);
  });

  it("the readings of characters above them apart", async () => {
    const ruby = `<w:ruby><w:rt>${r("jì")}</w:rt><w:rubyBase>${r("绩")}</w:rubyBase></w:ruby>`;
    expect(await drawn(tbl([tr([tc(p(run(ruby) + r("效")))])]))).toEqual(["0:绩效", "(reading aid above the text) jì"]);
  });

  it("the same in the namespaces of strict files", async () => {
    expect(await drawn(p("a") + tbl([tr([tc("b")])]), { isStrict: true })).toEqual(["a", "0:b"]);
  });

  it("paragraphs with their places, text boxes after the paragraph they hang on", async () => {
    const { blocks } = await docxRead(p("a") + p("") + p(r("b") + textBox(p("c"))) + p("d"));
    const placed = blocks.map((block) => (block.kind === "text" ? [block.text, block.at] : []));
    const at = (paragraph: number) => ({ part: "body", paragraph });
    expect(placed).toEqual([
      ["a", at(1)],
      ["b", at(3)],
      ["c", at(4)],
      ["d", at(5)],
    ]);
  });

  it("no invisible characters, and says so", async () => {
    const { blocks, issues } = await docxRead(p("8\u200b0"));
    expect(blocks).toMatchObject([{ text: "80" }]);
    expect(issues).toMatchObject([{ code: "ingest/invisible-characters", count: 1, codePoints: ["U+200B"] }]);
  });
});

describe("text that nobody sees", () => {
  const styles =
    '<w:style w:type="character" w:styleId="h"><w:basedOn w:val="i"/></w:style><w:style w:type="character" w:styleId="i"><w:rPr><w:vanish/></w:rPr></w:style>';
  it.each([
    ["hidden itself", "<w:vanish/>"],
    ["hidden by its style", '<w:rStyle w:val="h"/>'],
  ])("is dropped and named: %s", async (_, look) => {
    const { blocks, issues } = await docxRead(tbl([tr([tc(p(r("a") + r("b", look)))])]), { styles });
    expect(blocks).toMatchObject([{ rows: [[{ text: "a" }]] }, { text: "b", role: { dropped: "hidden text" } }]);
    expect(issues).toMatchObject([{ code: "ingest/part-hidden", what: "text", names: ["b"], at: { table: 0 } }]);
  });

  it("is seen where it is said not to be hidden", async () => {
    expect(await drawn(p(r("b", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')), { styles })).toEqual(["b"]);
  });
});

describe("text that is no value", () => {
  const prompt = (content: string): string => sdt("<w:showingPlcHdr/>", content);
  it.each([
    ["in a line", p(r("甲") + prompt(r("单击此处输入文字。")))],
    ["as a paragraph", p("甲") + prompt(p("单击此处输入文字。"))],
  ])("such as the prompt of an empty control is dropped: %s", async (_, content) => {
    expect(await drawn(tbl([tr([tc(content)])]))).toEqual(["0:甲", "(prompt of an empty control) 单击此处输入文字。"]);
  });

  it.each([
    [
      "a figure is dropped, so that its correction stands alone",
      r("≥") + r("30", "<w:strike/>") + r("45"),
      "≥45",
      "30",
    ],
    ["in several runs too", r("3", "<w:strike/>") + r("0次", "<w:strike/>") + r("45次"), "45次", "30次"],
    ["a cell struck as a whole is read like the rest", r("30次", "<w:strike/>"), "30次", "30次"],
    ["words are read like the rest", r("稳步", "<w:strike/>") + r("提升"), "稳步提升", "稳步"],
  ])("such as what is struck through: %s", async (_, runs, text, struck) => {
    const { blocks, issues } = await docxRead(tbl([tr([tc(p(runs))])]));
    expect(blocks).toMatchObject([{ rows: [[{ text }]] }, ...(text.includes(struck) ? [] : [{ text: struck }])]);
    expect(issues).toMatchObject([{ code: "ingest/text-struck", texts: [struck], at: { table: 0, row: 0, col: 0 } }]);
  });
});

describe("a field that draws", () => {
  it.each([
    ["EQ \\f(1,2)", "1/2"],
    ["eq \\r(3,x)\\s\\up 8(2)", "³√x²"],
    ['EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(jì),绩)', "jì绩"],
    ["EQ \\o(≥,\\b(a\\,b))", "≥(a,b)"],
    ["EQ \\f(1", "1/"],
    ["EQ \\", ""],
    ["PAGE", null],
    [`EQ ${"\\b(".repeat(40)}`, `${"(".repeat(40)}${")".repeat(32)}`],
  ])("%s gives %s", (instruction, expected) => expect(textOfEquationField(instruction)).toBe(expected));
});

describe("tracked changes", () => {
  const ins = (inner: string): string => `<w:ins w:id="1">${inner}</w:ins>`;
  const del = (text: string): string => `<w:del w:id="2">${run(`<w:delText>${text}</w:delText>`)}</w:del>`;
  it("are read as accepted, and named at their place", async () => {
    const { blocks, issues } = await docxRead(tbl([tr([tc(p(r("≥") + del("30") + ins(r("45"))))])]));
    expect(blocks).toMatchObject([
      { rows: [[{ text: "≥45" }]] },
      { text: "30", role: { dropped: "deleted (tracked change)" } },
    ]);
    expect(issues).toMatchObject([
      { code: "ingest/changes-tracked", inserted: ["45"], deleted: ["30"], at: { row: 0 } },
    ]);
  });

  it("move text", async () => {
    const from = `<w:moveFrom w:id="1">${r("a")}</w:moveFrom>`;
    const to = `<w:moveTo w:id="2">${r("a")}</w:moveTo>`;
    expect(await drawn(p(from + r("b") + to))).toEqual([
      "ba",
      "(deleted (tracked change)) a",
      "ingest/changes-tracked",
    ]);
  });

  it("join paragraphs whose end they take out", async () => {
    const open = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(await drawn(p("a", open) + p("b") + p("c", open))).toEqual(["ab", "c"]);
    expect(await drawn(tbl([tr([tc(p("a", open) + p("b"))])]))).toEqual(["0:ab"]);
  });
});

describe("parts beside the body", () => {
  it("are furniture, or listed as dropped", async () => {
    const note = (type: string, text: string): string => `<w:footnote w:type="${type}">${p(text)}</w:footnote>`;
    const parts = {
      header: p("页眉") + tbl([tr([tc("h")])]),
      footer: p("页脚"),
      footnotes: note("separator", "---") + note("normal", "注一"),
      comments: `<w:comment>${p("批注")}</w:comment>`,
    };
    expect(await drawn(p("a"), parts)).toEqual([
      "a",
      "(boilerplate) 页眉",
      "(boilerplate) 0:h",
      "(boilerplate) 页脚",
      "(footnote) 注一",
      "(comment) 批注",
    ]);
  });
});
