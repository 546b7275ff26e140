import { describe, expect, it } from "vitest";
import { extract, templateOfData } from "../src/index.ts";

const visit = {
  id: "site-visit",
  title: "Site visit",
  labels: [
    { key: "site", aliases: "Site" },
    { key: "cost", aliases: "Cost", sort: "money" },
  ],
  checks: { requiredFields: ["site"] },
};
const bytes = new TextEncoder().encode("Site visit\nSite\tNorth bridge\nCost\tUSD 1,200\n");

describe("templateOfData", () => {
  it("gives a template that extract reads by", async () => {
    const reading = templateOfData(visit);
    const templates = reading.kind === "template" ? [reading.template] : [];
    const { forms } = await extract({ name: "visit.txt", bytes }, { templates });
    expect(forms.map(({ template, title }) => [template, title])).toEqual([["site-visit", "Site visit"]]);
    expect(forms[0]?.fields.map(({ key, text }) => [key, text])).toEqual([
      ["site", "North bridge"],
      ["cost", "USD 1,200"],
    ]);
    expect(forms[0]?.checks.find(({ code }) => code === "required-fields")?.status).toBe("pass");
  });

  it("gives everything that is wrong, each with its path, and throws nothing", () => {
    const wrong = { ...visit, labels: [{ key: "site", role: "fild", aliases: "Site" }], checks: { sums: "site" } };
    const reading = templateOfData(wrong);
    expect(reading.kind === "wrong" ? reading.problems.map(({ path }) => path.join(".")) : []).toEqual([
      "labels.0.role",
      "checks.sums",
    ]);
    expect(templateOfData(null).kind).toBe("wrong");
  });
});
