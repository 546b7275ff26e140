import { quoted } from "./ddl.ts";
import type { Column } from "./schema/column.ts";
import { tables } from "./schema/index.ts";
import { currentDocumentColumns, flatIndicatorColumns } from "./schema/of-views.ts";

export interface View {
  readonly meaning: string;
  /** In the order in which the view has them. */
  readonly columns: readonly Column[];
  readonly sql: string;
}

/** Columns of documents in the order of the schema, for a view that has them all. */
const documentColumns = tables.documents.columns.map(({ name }) => name);

/**
 * The readings that count now, one row each:
 * - of the readings of one content the one that landed last (a newer version, other settings);
 * - of the contents that stood at one place (`source_uri`) the one that landed there last.
 * A failed reading counts only where there is no good one: it never hides one. Where a later content of all its places
 * could not be read, a good reading still counts and `is_stale` says so.
 * A content that stands at several places counts once, under the least name.
 */
const currentDocuments: View = {
  meaning:
    "The readings that count now: of one place the content that landed last, of one content the reading that landed last; " +
    "a failed one only where there is no good one.",
  columns: currentDocumentColumns,
  sql: `with readings as (
  select d.*, l.inserted_at as landed_at, row_number() over (
    partition by d.content_sha256
    order by case d.status when 'ok' then 0 else 1 end, l.inserted_at desc, d.document_id
  ) as turn
  from documents d join loads l on l.load_id = d.load_id
), places as (
  select s.content_sha256, s.source_name,
    row_number() over (
      partition by s.source_uri
      order by case r.status when 'ok' then 0 else 1 end, l.inserted_at desc, s.document_source_id
    ) as turn,
    row_number() over (partition by s.source_uri order by l.inserted_at desc, s.document_source_id) as age
  from document_sources s
  join loads l on l.load_id = s.load_id
  join readings r on r.content_sha256 = s.content_sha256 and r.turn = 1
), standing as (
  select content_sha256, min(source_name) as source_name, min(age) > 1 as is_stale
  from places where turn = 1 group by content_sha256
)
select ${documentColumns.map((name) => `r.${name}`).join(", ")}, s.source_name, s.is_stale, r.landed_at
from readings r join standing s on s.content_sha256 = r.content_sha256
where r.turn = 1`,
};

/** The columns and values of rowsOf(document), of `--format csv`. */
const flatIndicators: View = {
  meaning: "One row an indicator of the readings that count now: the columns of `--format csv`, numbers as numbers.",
  columns: flatIndicatorColumns,
  sql: `select
  'sha256:' || d.content_sha256 as source_id, d.source_name, f.form_index, f.source_form_id as form_id,
  f.template_id as template, f.title, f.fiscal_year, f.project_name, f.department, f.unit,
  i.block, i.level1, i.level2, i.level3, i.written_path, i.number as ordinal, i.name,
  t.raw, t.value_kind as kind, t.comparator, t.num as value, t.num_high as value_high,
  t.unit_raw as unit_text, t.unit as unit_code, t.num_base as base_value, t.num_base_high as base_value_high,
  coalesce(t.value_status, 'missing') as value_status, a.raw as actual_raw, a.num_comparable as actual_value,
  w.num as weight, s.num as score, i.note, i.confidence, i.issues, i.page
from v_current_documents d
join forms f on f.document_id = d.document_id
join indicators i on i.form_id = f.form_id
left join indicator_values t on t.indicator_id = i.indicator_id and t.role = 'target' and t.seq = 0
left join indicator_values a on a.indicator_id = i.indicator_id and a.role = 'actual' and a.seq = 0
left join indicator_values w on w.indicator_id = i.indicator_id and w.role = 'weight' and w.seq = 0
left join indicator_values s on s.indicator_id = i.indicator_id and s.role = 'score' and s.seq = 0`,
};

/** In the order in which they may be made. */
export const views = {
  v_current_documents: currentDocuments,
  v_indicators: flatIndicators,
} as const satisfies Readonly<Record<string, View>>;

/** Statements that make the views; those that exist are replaced. */
export function viewStatements(): readonly string[] {
  return Object.entries(views).flatMap(([name, { sql, meaning }]) => [
    `create or replace view ${name} as\n${sql}`,
    `comment on view ${name} is ${quoted(meaning)}`,
  ]);
}
