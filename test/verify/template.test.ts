import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { printPath, templateJsonSchema, templateOfData } from "../../src/verify/schema-template.ts";

const grant = {
  id: "grant-report",
  title: "Grant Report",
  labels: [{ key: "grantee", aliases: "Grantee" }],
  columns: [
    { role: "level", aliases: "Area" },
    { role: "level", aliases: "Outcome" },
    { role: "name", aliases: ["Indicator", "Measure"] },
  ],
};

/** The problems of the grant template with some keys changed, as a person is told them. */
function problemsOf(change: Readonly<Record<string, unknown>>): readonly string[] {
  const reading = templateOfData({ ...grant, ...change });
  if (reading.kind === "template") return [];
  return reading.problems.map(({ path, message }) => `${printPath(path)}: ${message}`);
}

function templateOf(change: Readonly<Record<string, unknown>>) {
  const reading = templateOfData({ ...grant, ...change });
  if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.problems));
  return reading.template;
}

describe("a template file", () => {
  it("leaves out whatever has a sensible default", () => {
    expect(templateOf({})).toEqual({
      id: "grant-report",
      title: { has: [["Grant Report"]], lacks: [], ends: ["Grant Report"] },
      labels: [{ key: "grantee", role: "field", sort: "text", aliases: ["Grantee"] }],
      columns: [
        { role: "level", level: 1, aliases: ["Area"] },
        { role: "level", level: 2, aliases: ["Outcome"] },
        { role: "name", level: null, aliases: ["Indicator", "Measure"] },
      ],
      unknownColumns: "other",
      matrices: [],
      defaultColumns: [
        { role: "level", level: 1, label: "Area" },
        { role: "level", level: 2, label: "Outcome" },
        { role: "name", level: null, label: "Indicator" },
      ],
      levels: [],
      openLevels: true,
      levelSuffix: "",
      rehome: [],
      ordinalPrefixes: [],
      blocks: { longTerm: [], annual: [] },
      caption: {
        words: ["单位", "金额单位", "Unit", "Units", "Currency"],
        units: ["元", "千元", "万元", "百万元", "亿元", "USD", "EUR", "GBP", "CNY"],
      },
      captionLevels: [],
      furniture: [],
      threshold: 2,
      checks: {
        labels: { grantee: "Grantee" },
        requiredFields: [],
        sums: [],
        cost: null,
        requiredLevels: [],
        percentWords: [],
        years: { periods: [], start: null, end: null },
        weights: null,
      },
    });
  });

  it("takes a title as a text, as several, or as words it has and lacks", () => {
    expect(templateOf({ title: ["Report", "Interim Report"] }).title).toEqual({
      has: [["Report"], ["Interim Report"]],
      lacks: [],
      ends: ["Report", "Interim Report"],
    });
    expect(templateOf({ title: { has: [["Grant", "Report"], "Statement"], lacks: "Draft" } }).title).toEqual({
      has: [["Grant", "Report"], ["Statement"]],
      lacks: ["Draft"],
      ends: ["Report", "Statement"],
    });
    expect(templateOfData({ id: "a", labels: [{ aliases: "Site" }] })).toMatchObject({
      template: { title: { has: [], lacks: [], ends: [] } },
    });
  });

  it("finds the depth of a level by its parents", () => {
    const levels = [
      "Water",
      { name: "Wells", parents: "Water" },
      { name: "Pumps", parents: ["Wells"], aliases: "Pump" },
    ];
    const template = templateOf({ levels });
    expect(template.levels.map(({ name, level }) => `${level} ${name}`)).toEqual(["1 Water", "2 Wells", "3 Pumps"]);
    expect(template.openLevels).toBe(false);
  });

  it("fills in checks, matrices and sums", () => {
    const template = templateOf({
      labels: [
        { key: "total", sort: "money", aliases: "Total" },
        { key: "grant", sort: "money", aliases: "Grant" },
      ],
      matrices: [{ total: "total", columns: [{ aliases: "Budget", main: true }] }],
      checks: {
        sums: [{ total: "total", parts: ["grant"] }],
        requiredLevels: ["Water", ["Roads", "Paths"]],
        weights: { totals: [100, "90"] },
      },
    });
    expect(template.matrices).toEqual([
      { total: "total", columns: [{ aliases: ["Budget"], sort: "money", total: null, main: true }] },
    ]);
    expect(template.checks).toMatchObject({
      labels: { total: "Total", grant: "Grant" },
      sums: [{ total: "total", parts: ["grant"] }],
      requiredLevels: [{ names: ["Water"] }, { names: ["Roads", "Paths"] }],
      weights: { totals: ["100", "90"] },
    });
  });
});

describe("a wrong template", () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ["a misspelt key", { lables: [] }, ["lables: is no key here; did you mean labels?"]],
    [
      "a key of another place",
      { caption: { words: ["Unit"], role: "x" } },
      ["caption.role: is no key here; there are words, units"],
    ],
    [
      "a misspelt word",
      { labels: [{ aliases: "A", role: "fotter" }] },
      ['labels[0].role: must be one of field, group, side, footer, not "fotter"; did you mean footer?'],
    ],
    ["a missing key", { labels: [{ key: "a" }] }, ["labels[0].aliases: is missing"]],
    ["a key without a value", { labels: null }, ["labels: has no value; write a list, or leave the key out"]],
    [
      "an empty alias",
      { labels: [{ aliases: ["A", " "] }] },
      ["labels[0].aliases[1]: is empty; write a text, or take the entry away"],
    ],
    [
      "a number for a text",
      { labels: [{ aliases: ["A", 2024] }] },
      ["labels[0].aliases[1]: must be a text, not 2024; put it in quotes"],
    ],
    [
      "a flag that is off",
      { labels: [{ aliases: "A", below: false }] },
      ["labels[0].below: can only be true, not false; leave the key out otherwise"],
    ],
    [
      "one spelling under two labels, whatever its width, case and blanks",
      { labels: [{ aliases: "项目(A)" }, { aliases: ["B", "项目（ａ）"] }] },
      ['labels[1].aliases[1]: "项目（ａ）" stands also under labels[0]; one spelling can lead to one label only'],
    ],
    [
      "one spelling twice in a list",
      { columns: [{ role: "name", aliases: ["A", "a "] }] },
      ['columns[0].aliases[1]: "a " stands twice in this list; one spelling can lead to one column only'],
    ],
    [
      "a key given twice",
      {
        labels: [
          { key: "a", aliases: "A" },
          { key: "a", aliases: "B" },
        ],
      },
      [
        'labels[1].key: "a" is also the key of labels[0]; put the spellings into one list, or say fallback: true where ' +
          "the other label comes first",
      ],
    ],
    [
      "a check of a key that no label has",
      { checks: { requiredFields: ["grante"], sums: [{ total: "grantee", parts: ["x"] }] } },
      [
        'checks.requiredFields[0]: no label has the key "grante"; did you mean grantee?',
        'checks.sums[0].parts[0]: no label has the key "x"; there are grantee',
      ],
    ],
    [
      "a level under an unknown parent",
      { levels: ["Water", { name: "Wells", parents: "Watr" }] },
      ['levels[1].parents: no level is called "Watr"; did you mean Water?'],
    ],
    [
      "a rule of an unknown level",
      { levels: ["Water"], captionLevels: "Roads", checks: { requiredLevels: [["Paths"]] } },
      [
        'captionLevels: no level is called "Roads"; there are Water',
        'checks.requiredLevels[0][0]: no level is called "Paths"; there are Water',
      ],
    ],
    [
      "a level named twice",
      { levels: ["A", { name: "a" }] },
      ['levels[1].name: "a" is also levels[0].name; name each level once'],
    ],
    [
      "a table whose rows have no name",
      { columns: [{ role: "target", aliases: "T" }] },
      ["columns: no column has the role name: what is a row about?"],
    ],
    [
      "an id with blanks",
      { id: "my form" },
      ['id: "my form" may hold letters, digits, "-" and "_" only, and begins with a letter'],
    ],
    ["nothing to read by", { labels: [], columns: [] }, ["(top): states neither labels nor columns"]],
  ])("%s is told by its place", (_name, change, expected) => {
    expect(problemsOf(change)).toEqual(expected);
  });

  it("is told whole: what is malformed and what does not fit together", () => {
    const labels = [
      { key: "a", aliases: ["A", ""] },
      { key: "b", rol: "field", aliases: "A" },
    ];
    expect(problemsOf({ labels, checks: { requiredFields: ["c"] }, levels: [{ name: "X", parents: "Y" }] })).toEqual([
      "labels[0].aliases[1]: is empty; write a text, or take the entry away",
      "labels[1].rol: is no key here; did you mean role?",
      'labels[1].aliases: "A" stands also under labels[0]; one spelling can lead to one label only',
      'checks.requiredFields[0]: no label has the key "c"; did you mean a?',
      'levels[0].parents: no level is called "Y"; did you mean X?',
    ]);
  });

  it.each([null, 3, "x", [], [{}]])("that is %j is no template", (data) => {
    expect(templateOfData(data).kind).toBe("wrong");
  });
});

it("docs/template.schema.json is the schema of today: npm run schema", () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL("../../docs/template.schema.json", import.meta.url), "utf8"),
  );
  expect(published).toEqual(templateJsonSchema());
});
