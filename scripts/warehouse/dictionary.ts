import type { Column } from "../../src/warehouse/schema/column.ts";
import { tables } from "../../src/warehouse/schema/index.ts";
import { views } from "../../src/warehouse/views.ts";

const START = "<!-- Made of the warehouse's schema by `npm run schema`; not to be edited. -->";
const END = "<!-- End of what is made of the schema. -->";

/** The page with its dictionary made anew between the two marks. */
export function withDictionary(page: string): string {
  const [before, rest] = [page.indexOf(START), page.indexOf(END)];
  if (before < 0 || rest < 0) throw new Error("the page has no place for the dictionary");
  return `${page.slice(0, before)}${START}\n${dictionary()}${page.slice(rest)}`;
}

function dictionary(): string {
  const parts = Object.entries(tables).map(([name, { meaning, key, columns, byYear }]) =>
    section(name, `${meaning} Key: \`${key}\`.${byYear ? " Parquet: a folder a fiscal year." : ""}`, columns),
  );
  const seen = Object.entries(views).map(([name, { meaning, columns }]) => section(name, `View. ${meaning}`, columns));
  return [...parts, ...seen].join("\n");
}

function section(name: string, meaning: string, columns: readonly Column[]): string {
  const rows = columns.map(rowOf).join("\n");
  return `### ${name}\n${meaning}\n\n| column | type | meaning |\n|---|---|---|\n${rows}\n`;
}

function rowOf({ name, type, nullable, meaning, values, refers }: Column): string {
  const typed = `${type === "decimal" ? "decimal(38,10)" : type}${nullable ? "" : ", never null"}`;
  const list = values === null ? "" : ` One of ${values.map((value) => `\`${value}\``).join(" ")}.`;
  const reference = refers === null ? "" : ` Refers to ${refers}.`;
  return `| ${name} | ${typed} | ${meaning}${list}${reference} |`;
}
