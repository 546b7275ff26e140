/**
 * The typed values a cell can hold. Numbers are exact decimal strings, never doubles; every key is always
 * present and absence is `null`. See docs/model.md for the rules of reading.
 */

/** Exact decimal: optional minus, digits, optional fraction; no exponent, no separators. */
export type Dec = string;

/** HL7 FHIR quantity-comparator plus "=" (said or implied) and "~" (about). */
export type Comparator = "<" | "<=" | "=" | ">=" | ">" | "~";
export type ComparatorSource = "explicit" | "implied";
export type UnitSource = "cell" | "unit-column" | "label" | "header" | "table" | "none";

/** UTF-16 offsets into `raw`, end exclusive. */
export type Span = readonly [start: number, end: number];

export interface Spans {
  readonly comparator: readonly Span[] | null;
  readonly number: readonly Span[] | null;
  readonly unit: readonly Span[] | null;
}

/** `text` as folded from the page; `code` in UCUM syntax; `scale` as power of ten: base = value * 10^scale. */
export interface Unit {
  readonly text: string;
  readonly code: string | null;
  readonly dimension: string | null;
  readonly scale: number;
  readonly currency: string | null;
}

export type ValueIssueCode =
  | "label-prefix"
  | "markup-stripped"
  | "ocr-repair"
  | "unit-missing"
  | "unit-conflict"
  | "unit-unknown"
  | "unit-normalised"
  | "redundant-comparator"
  | "comparator-contradiction"
  | "range-inverted"
  | "percent-over-100"
  | "year-from-context"
  | "year-missing"
  | "invalid-date"
  | "stored-differs";

export type QualitativeCategory = "trend" | "grade" | "compliance" | "timeliness" | "persistence";

export interface ValueBase {
  /** Exactly as written. */
  readonly raw: string;
  readonly issues: readonly ValueIssueCode[];
  readonly spans: Spans | null;
  readonly subject: string | null;
  readonly object: string | null;
  readonly qualifiers: readonly string[] | null;
}

export interface Tolerance {
  readonly value: Dec;
  readonly relative: boolean;
}

export interface Quantity extends ValueBase {
  readonly kind: "quantity";
  readonly comparator: Comparator;
  readonly comparatorSource: ComparatorSource;
  readonly value: Dec;
  readonly baseValue: Dec;
  readonly unit: Unit | null;
  readonly unitSource: UnitSource;
  readonly per: string | null;
  readonly tolerance: Tolerance | null;
}

export interface Bound {
  readonly value: Dec;
  readonly baseValue: Dec;
  readonly inclusive: boolean;
  /** Only where it differs from the range's unit. */
  readonly unit: Unit | null;
}

export interface Range extends ValueBase {
  readonly kind: "range";
  readonly low: Bound | null;
  readonly high: Bound | null;
  readonly unit: Unit | null;
  readonly unitSource: UnitSource;
  readonly per: string | null;
}

export interface Ratio extends ValueBase {
  readonly kind: "ratio";
  readonly comparator: Comparator;
  readonly comparatorSource: ComparatorSource;
  readonly numerator: Dec;
  readonly denominator: Dec;
  readonly notation: "fraction" | "colon";
}

export interface Change extends ValueBase {
  readonly kind: "change";
  readonly direction: "increase" | "decrease";
  readonly comparator: Comparator;
  readonly comparatorSource: ComparatorSource;
  readonly value: Dec;
  readonly baseValue: Dec;
  readonly unit: Unit | null;
  readonly unitSource: UnitSource;
  readonly baseline: string | null;
  readonly per: string | null;
}

export interface DateValue extends ValueBase {
  readonly kind: "date";
  readonly comparator: Comparator;
  readonly comparatorSource: ComparatorSource;
  /** YYYY, YYYY-MM, YYYY-MM-DD or --MM-DD. */
  readonly value: string;
  readonly precision: "year" | "month" | "day";
}

export interface Period extends ValueBase {
  readonly kind: "period";
  /** ISO dates, both inclusive. */
  readonly start: string | null;
  readonly end: string | null;
}

export interface Ordinal extends ValueBase {
  readonly kind: "ordinal";
  readonly comparator: Comparator;
  readonly comparatorSource: ComparatorSource;
  readonly value: string;
  readonly scheme: string;
}

export interface Qualitative extends ValueBase {
  readonly kind: "qualitative";
  readonly text: string;
  readonly category: QualitativeCategory | null;
}

export interface BooleanValue extends ValueBase {
  readonly kind: "boolean";
  readonly value: boolean;
}

export interface Nil extends ValueBase {
  readonly kind: "nil";
  readonly reason: "empty" | "placeholder" | "none" | "not-applicable";
}

export interface Compound extends ValueBase {
  readonly kind: "compound";
  readonly operator: "and" | "or" | "list";
  readonly parts: readonly Value[];
}

export interface Unparsed extends ValueBase {
  readonly kind: "unparsed";
  readonly text: string;
  readonly reason: "comparator-contradiction" | "invalid-date" | "not-a-quantity";
}

export type Value =
  | Quantity
  | Range
  | Ratio
  | Change
  | DateValue
  | Period
  | Ordinal
  | Qualitative
  | BooleanValue
  | Nil
  | Compound
  | Unparsed;

/** What a workbook stores behind the text it shows. */
export type Stored =
  /** An exact decimal of at most 15 significant digits, as spreadsheets keep them: 95% is stored as 0.95. */
  | {
      readonly kind: "number";
      readonly value: Dec;
      /** Powers of ten that its format shows it away from that: 2 for percent, -3 for thousands; absent where it shows it as it is or is not known. */
      readonly shift?: number;
    }
  /** YYYY-MM-DD. */
  | { readonly kind: "date"; readonly value: string };

/** What the surroundings of a cell state about it. */
export interface ValueContext {
  /** The row's label or indicator name, as written. */
  readonly label?: string | undefined;
  /** The column's header, as written. */
  readonly header?: string | undefined;
  /** The cell of a unit column in the same row. */
  readonly unitCell?: string | undefined;
  /** The table's unit caption: the unit itself (万元) or the whole caption (单位：万元). */
  readonly tableUnit?: string | undefined;
  readonly fiscalYear?: number | undefined;
  /** What a workbook stores behind the text: the number is taken from there, the words from the text. */
  readonly stored?: Stored | undefined;
}
