import { describe, expect, it } from "vitest";
import { printedNumber } from "../../src/ingest/docx/number-formats.ts";
import { p, tbl, tc, tr } from "../docx-writer.ts";
import { drawn } from "./docx-support.ts";

const level = (index: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: string, levels: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const num = (id: string, list: string, more = ""): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${list}"/>${more}</w:num>`;
const numbered = (text: string, id = "1", at = 0): string =>
  p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);
const styled = (text: string, style: string): string => p(text, `<w:pStyle w:val="${style}"/>`);
const nothing = '<w:suff w:val="nothing"/>';

describe("automatic numbers of a Word document", () => {
  it("are read in cells, and both readers agree", async () => {
    const numbering = abstract("0", level(0, "decimal", "指标%1：", nothing)) + num("1", "0");
    const cells = tbl([tr([tc(numbered("甲"))]), tr([tc(numbered("乙"))])]);
    expect(await drawn(cells, { numbering })).toEqual(["0:指标1：甲 // 0:指标2：乙"]);
  });

  it("count level by level and begin anew below a higher one", async () => {
    const numbering =
      abstract("0", level(0, "chineseCounting", "%1、", nothing) + level(1, "decimal", "%1.%2")) + num("1", "0");
    const body = [numbered("a"), numbered("b", "1", 1), numbered("c", "1", 1), numbered("d"), numbered("e", "1", 1)];
    expect(await drawn(body.join(""), { numbering })).toEqual(["一、a", "一.1 b", "一.2 c", "二、d", "二.1 e"]);
  });

  it("show higher levels in digits where the level says so, and go on where it says so", async () => {
    const legal = level(1, "decimal", "%1.%2", '<w:isLgl/><w:lvlRestart w:val="0"/>');
    const numbering = abstract("0", level(0, "upperRoman", "%1") + legal) + num("1", "0");
    const body = [numbered("a"), numbered("b", "1", 1), numbered("c"), numbered("d", "1", 1)];
    expect(await drawn(body.join(""), { numbering })).toEqual(["I a", "1.1 b", "II c", "2.2 d"]);
  });

  it("go on through lists of one kind, unless a list starts again", async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>';
    const numbering =
      abstract("0", level(0, "decimal", "%1.")) + num("1", "0") + num("2", "0") + num("3", "0", restart);
    const body = [numbered("a"), numbered("b", "2"), numbered("c", "3"), numbered("d", "3")];
    expect(await drawn(body.join(""), { numbering })).toEqual(["1. a", "2. b", "5. c", "6. d"]);
  });

  it("come from styles, and not where a paragraph is taken out of the list", async () => {
    const numbering =
      abstract("0", level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.", '<w:pStyle w:val="sub"/>')) +
      num("1", "0");
    const style = (id: string, inner: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}">${inner}</w:style>`;
    const inList = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
    const styles = style("item", inList) + style("sub", inList) + style("child", '<w:basedOn w:val="item"/>');
    const out = p("d", '<w:pStyle w:val="item"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    const body = [styled("a", "item"), styled("b", "sub"), styled("c", "child"), out];
    expect(await drawn(body.join(""), { numbering, styles })).toEqual(["1. a", "1.1. b", "2. c", "d"]);
  });

  it("are found where a list is kept in a style", async () => {
    const kept =
      '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
    const numbering =
      abstract("0", '<w:numStyleLink w:val="list"/>') +
      abstract("1", level(0, "decimal", "%1)")) +
      num("1", "0") +
      num("2", "1");
    expect(await drawn(numbered("a"), { numbering, styles: kept })).toEqual(["1) a"]);
  });

  it("are none for bullets, and stand alone in blank paragraphs", async () => {
    const numbering =
      abstract("0", level(0, "bullet", "\uf0b7")) +
      abstract("1", level(0, "decimal", "%1")) +
      num("1", "0") +
      num("2", "1");
    expect(await drawn(numbered("a") + numbered("", "2"), { numbering })).toEqual(["a", "1"]);
  });
});

describe("a list's number", () => {
  it.each([
    [3, "decimal", "3"],
    [3, "unheardOf", "3"],
    [3, "__proto__", "3"],
    [3, "decimalZero", "03"],
    [12, "decimalFullWidth", "１２"],
    [14, "lowerRoman", "xiv"],
    [1999, "upperRoman", "MCMXCIX"],
    [27, "lowerLetter", "aa"],
    [2, "upperLetter", "B"],
    [10, "chineseCounting", "十"],
    [12, "chineseCountingThousand", "十二"],
    [110, "chineseCountingThousand", "一百一十"],
    [105, "japaneseCounting", "一百零五"],
    [20, "ideographDigital", "二零"],
    [12, "chineseLegalSimplified", "壹拾贰"],
    [11, "ideographTraditional", "甲"],
    [2, "ideographZodiac", "丑"],
    [3, "decimalEnclosedCircleChinese", "③"],
    [21, "decimalEnclosedCircle", "21"],
    [3, "decimalEnclosedParen", "⑶"],
    [3, "none", ""],
  ])("%i as %s is %s", (value, format, expected) => expect(printedNumber(value, format)).toBe(expected));
});
