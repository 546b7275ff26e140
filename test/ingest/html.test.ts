import { describe, expect, it } from "vitest";
import { shown, sliceOf } from "./html-support.ts";

/** What a page is read as: one line a text or row. */
const pages: readonly (readonly [what: string, page: string, lines: readonly string[]])[] = [
  ["cells in rows", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", ["| a | b |", "| c | d |"]],
  ["spans", "<table><tr><th colspan=2 rowspan='2'>a<td>b<tr><td>c</table>", ["| a<2x2> | b |", "| c |"]],
  [
    "a span of zero rows to the end of its group",
    "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
    ["| a<2x1> | b |", "| c |", "| d | e |"],
  ],
  [
    "no span beyond its group",
    "<table><thead><tr><td rowspan=9>a<td>b</thead><tr><td>c<td>d</table>",
    ["| a | b |", "| c | d |"],
  ],
  [
    "spans with junk",
    '<table><tr><td colspan="2 ">a<td colspan="-3">b<td colspan="x">c</table>',
    ["| a<1x2> | b | c |"],
  ],
  [
    "the head first and the foot last",
    "<table><tfoot><tr><td>f</tfoot><tbody><tr><td>b</tbody><thead><tr><td>h</thead></table>",
    ["| h |", "| b |", "| f |"],
  ],
  ["a caption as the title", "<table><caption>t <b>u</b></caption><tr><td>a</table>", ["= t u", "| a |"]],
  ["a caption without rows as text", "<table><caption>t</caption></table>", ["t"]],
  ["tables in cells", "<table><tr><td>a<table><tr><td>x</table>b<td>c</table>", ["| a⏎b[| x |] | c |"]],
  ["a table in a paragraph", "<p>before<table><tr><td>a</table>after", ["before", "| a |", "after"]],
  [
    "rows without a table",
    "<p>x</p><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr><p>y",
    ["x", "| a | b |", "| c |", "y"],
  ],
  ["cells without a row", "<table><td>a<td>b</table>", ["| a | b |"]],
  ["cells without row and table", "<td>a</td><td>b</td>tail", ["| a | b |", "tail"]],
  [
    "rows after a table that was closed too early",
    "<table><tr><td>a</table></table><tr><td>b</td><td>c</td></tr>",
    ["| a |", "| b | c |"],
  ],
  ["text that stands in a table outside of its cells before it", "<table>x<tr><td>a</table>", ["x", "| a |"]],
  ["blank cells", "<table><tr><td>&nbsp;<td><p> </p><td>a</table>", ["|  |  | a |"]],
  ["breaks and paragraphs as lines", "<table><tr><td>a<br>b<p>c<p>d</table>", ["| a⏎b⏎c⏎d |"]],
  ["line ends in the source as spaces, but not in Chinese", "<p>one\n two 完成\r\n 培训", ["one two 完成培训"]],
  ["kept line ends", "<pre>a\n b</pre><p style='white-space:pre-line'>c  d\ne", ["a", "b", "c d", "e"]],
  ["entities", "<p>&ge;5&amp;&#8804;6&nbsp;人&lt;b&gt;", ["≥5&≤6\u00a0人<b>"]],
  ["numbers of a list", "<ol start=3><li>a<li><p>b</p><li value=9>c</ol><ul><li>d</ul>", ["3. a", "4. b", "9. c", "d"]],
  ["powers", "<p>10<sup>2</sup> m<sub>2</sub> 10<sup>2.5</sup> 注<sup>[1]</sup>", ["10² m₂ 10^(2.5) 注[1]"]],
  ["powers by style", "<p>10<span style='vertical-align:super'>2</span>", ["10²"]],
  [
    "formulas",
    "<math><msup><mn>10</mn><mn>3</mn></msup><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
    ["10³=1/2"],
  ],
  [
    "what a picture's author wrote",
    "<img alt='公章'><img alt='image001.png'>",
    ["(name of a picture) image001.png", "公章"],
  ],
  ["fields that are filled in", "<p><input value=80><input type=checkbox checked>是<input type=radio>否", ["80☑是☐否"]],
  [
    "the option that is chosen",
    "<p><select><option>甲<option selected>乙</select><textarea>\nx\ny</textarea>",
    ["(choice that is not taken) 甲", "乙x", "y"],
  ],
  [
    "fields that are not shown as dropped",
    "<p>a<input type=hidden value=7><input placeholder=填写>",
    ["(value of a field of type hidden) 7", "(hint in a field that is empty) 填写", "a"],
  ],
  [
    "hidden text as dropped",
    "<p>a<span style='display: none'>b</span><i hidden>c</i>",
    ["(hidden in the page) b", "(hidden in the page) c", "a"],
  ],
  [
    "text shown inside of hidden text",
    "<p style='visibility:hidden'>a<b style='visibility:visible'>b</b>",
    ["(hidden in the page) a", "b"],
  ],
  [
    "text hidden by a style sheet",
    "<style>/*x*/ @media print{.n{color:red}} p.n, #i{display:none}</style><p class='m n'>a<p id=i>b<p>c",
    ["(hidden in the page) a", "(hidden in the page) b", "c"],
  ],
  ["what is hidden from screen readers only", "<p aria-hidden=true>a", ["a"]],
  [
    "hidden rows and cells as dropped",
    "<table><tr style='display:none'><td>a<td>b<tr><td hidden>c<td>d</table>",
    ["(hidden in the page) a⏎b", "(hidden in the page) c", "| d |"],
  ],
  [
    "a hidden cell's seat as blank",
    "<table><tr><td style='visibility:hidden'>a<td>b</table>",
    ["(hidden in the page) a", "|  | b |"],
  ],
  ["templates as dropped", "<template><p>a</template>b", ["(template that a script would fill) a", "b"]],
  ["no scripts, styles and comments", "<script>a</script><style>b</style><!--c--><![if !x]>d<![endif]>", ["d"]],
  ["the title of the window as furniture", "<title>t</title><p>a", ["(boilerplate) t", "a"]],
  ["text that is struck out as dropped", "<p><s>80</s>90", ["(struck out) 80", "90"]],
  ["no invisible characters", "<p>a\u200bb&#8203;c&shy;d", ["abcd"]],
  [
    "the number that a spreadsheet stored",
    '<table><tr><td x:num="0.3333">33%<td x:num>12<td sdval="5">5.0<td>7</table>',
    ["| 33%{0.3333} | 12{12} | 5.0{5} | 7 |"],
  ],
  [
    "no row of widths at the end",
    "<table><tr><td>a<td>b<![if !x]><tr height=0><td width=9></td><td></td></tr><![endif]></table>",
    ["| a | b |"],
  ],
];

describe("a page of HTML is read with", () => {
  it.each(pages)("%s", async (_what, page, lines) => {
    expect((await shown(page)).lines).toEqual(lines);
  });
});

/** What is said of a page. */
const doubts: readonly (readonly [what: string, page: string, issues: readonly string[]])[] = [
  ["nothing of a plain one", "<p>a", []],
  [
    "frames",
    "<iframe src='b.html?x=1'></iframe><iframe src='b.html?x=1'></iframe><iframe src='javascript:x'></iframe>",
    ['ingest/link-not-followed: {"target":"b.html?x=1"}', 'ingest/page-without-text: {"page":1}'],
  ],
  [
    "pictures that may hold text",
    "<p>a<img src=scan.jpg><img src=i.gif width=16><img src='data:x'>",
    ['ingest/link-not-followed: {"target":"scan.jpg"}'],
  ],
  ["hidden rows", "<table><tr hidden><td>a<tr><td>b</table>", ['ingest/part-hidden: {"what":"rows","names":["a"]}']],
  [
    "hidden text in cells",
    "<table><tr><td><b hidden>a</b>b</table>",
    ['ingest/part-hidden: {"what":"text","names":["a"]}'],
  ],
  [
    "columns without width",
    "<table><colgroup><col><col width=0 span=2></colgroup><col style='visibility:collapse'><tr><td>a</table>",
    ['ingest/part-hidden: {"what":"columns","names":["2","3","4"]}'],
  ],
  ["struck text", "<p><s>80</s>90", ['ingest/text-struck: {"texts":["80"]}']],
  ["a page that shows nothing", "<html><script>x</script></html>", ['ingest/page-without-text: {"page":1}']],
];

describe("it is told of", () => {
  it.each(doubts)("%s", async (_what, page, issues) => {
    const found = (await shown(page)).issues;
    expect(found.toSorted()).toEqual(issues);
  });
});

describe("the place of a text", () => {
  it("is where it is written, white space apart", async () => {
    const page = "<p>\r\n one <b>two</b> </p>\r\n<table><tr><td>\n &ge;5 人<br>次 <td></td></table><input value='x'>";
    const { blocks } = await shown(page);
    const texts = blocks.flatMap((block) =>
      block.kind === "text" ? [sliceOf(page, block.at)] : block.rows.flat().map(({ at }) => sliceOf(page, at)),
    );
    expect(texts).toEqual(["one <b>two", "&ge;5 人<br>次", "", "<input value='x'>"]);
  });
});

describe("a page that would cost too much", () => {
  it.each([
    ["nests too deep", "<table><tr><td>".repeat(1000), "max-depth"],
    ["opens its own tags again and again", `${"<b><i><u>".repeat(400)}`, "max-depth"],
    ["has too many elements", "<br>".repeat(400_001), "max-nodes"],
  ])("is refused where it %s", async (_what, page, limit) => {
    await expect(shown(page)).rejects.toMatchObject({
      code: "limit-exceeded",
      message: expect.stringContaining(limit),
    });
  });
});
