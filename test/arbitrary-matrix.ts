import fc from "fast-check";

/** The budget matrix of a self-evaluation: rows of money, columns of stages; a blank cell is "". */
export interface MatrixModel {
  /** `项目资金(万元)`. */
  readonly label: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixColumn {
  readonly kind: "initial" | "budget" | "executed" | "weight" | "rate" | "score";
  readonly heading: string;
}

export interface MatrixRow {
  readonly kind: "total" | "fiscal" | "carried" | "other";
  readonly label: string;
  /** One for each column. */
  readonly cells: readonly string[];
}

const columnSets: readonly (readonly MatrixColumn[])[] = [
  [
    { kind: "initial", heading: "年初预算数" },
    { kind: "budget", heading: "全年预算数" },
    { kind: "executed", heading: "全年执行数" },
    { kind: "weight", heading: "分值" },
    { kind: "rate", heading: "执行率" },
    { kind: "score", heading: "得分" },
  ],
  [
    { kind: "budget", heading: "全年预算数(A)" },
    { kind: "executed", heading: "全年执行数(B)" },
    { kind: "weight", heading: "分值" },
    { kind: "rate", heading: "执行率(B/A)" },
    { kind: "score", heading: "得分" },
  ],
  [
    { kind: "initial", heading: "年初预算" },
    { kind: "budget", heading: "调整后预算数" },
    { kind: "executed", heading: "预算执行数" },
    { kind: "rate", heading: "预算执行率" },
    { kind: "weight", heading: "权重" },
    { kind: "score", heading: "得分" },
  ],
];

const rowLabels: Readonly<Record<MatrixRow["kind"], readonly string[]>> = {
  total: ["年度资金总额:", "年度资金总额"],
  fiscal: ["其中:当年财政拨款", "其中:本年财政拨款", "财政拨款"],
  carried: ["上年结转资金"],
  other: ["其他资金"],
};

type Amounts = Readonly<Record<"initial" | "budget" | "executed", number>>;

const amounts: fc.Arbitrary<Amounts> = fc
  .record({
    budget: fc.integer({ min: 100, max: 99_999 }),
    initial: fc.integer({ min: 50, max: 120 }),
    executed: fc.integer({ min: 40, max: 104 }),
  })
  .map(({ budget, initial, executed }) => ({
    initial: Math.round((budget * initial) / 100) / 100,
    budget: budget / 100,
    executed: Math.round((budget * executed) / 100) / 100,
  }));

/** How a form fills the cells that say nothing, and a row without money. */
interface Filler {
  readonly score: string;
  readonly empty: string;
}

function cellOf(column: MatrixColumn, row: MatrixRow["kind"], sums: Amounts | null, filler: Filler): string {
  if (column.kind === "weight" || column.kind === "score") {
    return row === "total" ? (column.kind === "weight" ? "10" : "9.5") : filler.score;
  }
  if (sums === null) return filler.empty;
  if (column.kind === "rate") return `${((100 * sums.executed) / sums.budget).toFixed(2)}%`;
  return String(sums[column.kind]);
}

/** With gaps, cells may be blank; without, a dash or a zero stands there. */
export function matrix(hasGaps: boolean): fc.Arbitrary<MatrixModel> {
  const filler = fc.record({
    score: fc.constantFrom("—", "-", "/", ...(hasGaps ? ["", ""] : [])),
    empty: fc.constantFrom("0", "—", ...(hasGaps ? ["", ""] : [])),
  });
  const kinds = fc.subarray<MatrixRow["kind"]>(["fiscal", "carried", "other"], { minLength: 1 });
  return fc
    .record({
      label: fc.constantFrom("项目资金(万元)", "预算资金(万元)", "资金情况(万元)"),
      columns: fc.constantFrom(...columnSets),
      kinds,
      sums: fc.array(fc.option(amounts), { minLength: 3, maxLength: 3 }),
      total: amounts,
      filler,
      pick: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ label, columns, kinds: chosen, sums, total, filler: fill, pick }) => {
      const row = (kind: MatrixRow["kind"], money: Amounts | null): MatrixRow => ({
        kind,
        label: rowLabels[kind][pick % rowLabels[kind].length] ?? "",
        cells: columns.map((column) => cellOf(column, kind, money, fill)),
      });
      return { label, columns, rows: [row("total", total), ...chosen.map((kind, i) => row(kind, sums[i] ?? null))] };
    });
}
