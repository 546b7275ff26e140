/**
 * What a template states about a right form, as data: verify/ walks these lists and knows no label of its own.
 * Field keys are those of the output; level and label words are Chinese as the forms print them.
 */
export interface CheckRules {
  /** The printed label of each key used below, for messages about a field that is not on the form. */
  readonly labels: Readonly<Record<string, string>>;
  /** Keys that every such form fills in. */
  readonly requiredFields: readonly string[];
  readonly sums: readonly SumRule[];
  readonly cost: CostRule | null;
  readonly requiredLevels: readonly RequiredLevel[];
  /** Words of a label that make more than 100 % impossible, such as 满意度 (satisfaction). */
  readonly percentWords: readonly string[];
  readonly years: YearRule;
  readonly weights: WeightRule | null;
}

/** The parts add up to the total: 财政拨款 + 其他资金 = 年度资金总额. */
export interface SumRule {
  readonly total: string;
  readonly parts: readonly string[];
}

/** The cost indicators (成本指标) stay within the form's total. */
export interface CostRule {
  /** Key of the total. */
  readonly total: string;
  /** Level names under which amounts count as cost: 成本指标, 经济成本指标. */
  readonly levels: readonly string[];
  /** Level names below those whose indicators are no expense of the project: 社会成本指标, 生态环境成本指标. */
  readonly exemptLevels: readonly string[];
  /** Words of a name that make its amount a sum of the other costs: 总成本, 合计. */
  readonly totalWords: readonly string[];
  /** Words of a name that make its amount a price for one piece: 标准, 单价. */
  readonly priceWords: readonly string[];
}

/** A block the form must have; `names` are its spellings, the first one is used in messages. */
export interface RequiredLevel {
  readonly names: readonly string[];
}

/** Keys of the fields that say when the project runs. */
export interface YearRule {
  readonly periods: readonly string[];
  readonly start: string | null;
  readonly end: string | null;
}

/** Weights and scores of a self-evaluation. */
export interface WeightRule {
  /** Sums the weights may have: 100, or 90 where the execution rate holds the other 10. Exact decimals. */
  readonly totals: readonly string[];
}

/** No template fitted: every check reports that it had nothing to go by. */
export const noCheckRules: CheckRules = {
  labels: {},
  requiredFields: [],
  sums: [],
  cost: null,
  requiredLevels: [],
  percentWords: [],
  years: { periods: [], start: null, end: null },
  weights: null,
};
