import { describe, expect, it } from "vitest";
import type { Form } from "../../src/core/document.ts";
import type { Place } from "../../src/core/place.ts";
import type { Doubt, Mark } from "../../src/core/recognition.ts";
import { openRecognition } from "../../src/verify/recognition.ts";
import { quantity, times } from "./build.ts";

/** A form of one field in the area 0–10, one level in 20–30, one row in 40–50, each ten points high. */
function at(from: number): Place {
  return { page: 1, area: [[from, 0, from + 10, 10]] };
}

const form: Form = {
  id: "form:1",
  index: 0,
  template: "t",
  title: null,
  fiscalYear: null,
  fields: [{ key: null, label: "项目名称", text: "a", value: null, at: at(0) }],
  indicators: [
    {
      kind: "branch",
      level: 1,
      block: null,
      name: "产出指标",
      writtenName: null,
      writtenLevel: null,
      at: at(20),
      children: [
        {
          kind: "indicator",
          ordinal: null,
          name: "次数",
          target: quantity("8", times),
          actual: null,
          weight: null,
          score: null,
          note: null,
          others: [],
          confidence: null,
          at: at(40),
        },
      ],
    },
  ],
  issues: [],
  checks: [],
};

const lost: Doubt = { reason: "unexplained-ink", readings: ["≥8次"] };

function mark(from: number, confidence: number, doubt: Doubt | null = null): Mark {
  return { text: "8次", area: [from + 1, 1, from + 5, 9], confidence, underSeal: false, doubt };
}

function toldOf(marks: readonly Mark[], minConfidence = 0) {
  const recognition = openRecognition(minConfidence);
  recognition.add([{ page: 1, marks }]);
  const told = recognition.told(form);
  const [branch] = told.indicators;
  const [row] = branch?.children ?? [];
  const codes = told.issues.map((each) => ("reason" in each ? each.reason : each.code));
  return { confidence: row?.kind === "indicator" ? row.confidence : null, codes, rest: recognition.rest().length };
}

describe("what recognition said", () => {
  const rows: readonly (readonly [string, readonly Mark[], number, ReturnType<typeof toldOf>])[] = [
    [
      "a row has the least confidence of its texts",
      [mark(40, 0.9), mark(40, 0.7)],
      0,
      { confidence: 0.7, codes: [], rest: 0 },
    ],
    ["a row without recognised texts has none", [mark(0, 0.9)], 0, { confidence: null, codes: [], rest: 0 }],
    [
      "a doubt is told in its form",
      [mark(40, 0.99, lost)],
      0,
      { confidence: 0.99, codes: ["unexplained-ink"], rest: 0 },
    ],
    [
      "so is one about a field or a level",
      [mark(0, 1, lost), mark(20, 1, lost)],
      0,
      { confidence: null, codes: ["unexplained-ink", "unexplained-ink"], rest: 0 },
    ],
    ["one outside every form is told beside them", [mark(90, 1, lost)], 0, { confidence: null, codes: [], rest: 1 }],
    [
      "less confidence than asked for is a doubt",
      [mark(40, 0.5), mark(40, 0.95)],
      0.9,
      { confidence: 0.5, codes: ["confidence"], rest: 0 },
    ],
  ];
  it.each(rows)("%s", (_, marks, minConfidence, told) => {
    expect(toldOf(marks, minConfidence)).toEqual(told);
  });

  it("is told of forms page after page; doubts of earlier pages are not lost", () => {
    const recognition = openRecognition(0);
    const pages = [1, 2, 3].map((page) => ({ page, marks: [mark(40, 0.9), mark(90, 1, lost)] }));
    for (const [i, marks] of pages.entries()) {
      recognition.add([marks]);
      const told = recognition.told(pagedForm(i + 1));
      const [row] = told.indicators[0]?.children ?? [];
      expect(row).toMatchObject({ confidence: 0.9 });
    }
    expect(recognition.rest().map(({ at }) => at && "page" in at && at.page)).toEqual([1, 2, 3]);
  });
});

/** The form on another page. */
function pagedForm(page: number): Form {
  return JSON.parse(JSON.stringify(form).replaceAll('"page":1', `"page":${page}`));
}
