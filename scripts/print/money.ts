import type { Definition, Funds } from "./definition.ts";

/** Hundredths of 万元 as printed: 12345 -> "123.45"; nothing is a blank cell. */
export function printMoney(hundredths: number): string {
  if (hundredths === 0) return "";
  return hundredths % 100 === 0 ? String(hundredths / 100) : (hundredths / 100).toFixed(2);
}

/** What was spent of the budget, as a share. */
export function percentOf({ budget, executed }: Funds): number {
  return budget === 0 ? 0 : executed / budget;
}

/** The sum of the sources; 上年结转资金 (carried over) counts where the form prints it. */
export function totalOf({ fiscal, carried, other }: Definition, withCarried: boolean): Funds {
  const parts = withCarried ? [fiscal, carried, other] : [fiscal, other];
  const sum = (key: keyof Funds): number => parts.reduce((total, part) => total + part[key], 0);
  return { initial: sum("initial"), budget: sum("budget"), executed: sum("executed") };
}

export interface FundSource {
  readonly label: string;
  readonly funds: Funds;
  readonly isTotal: boolean;
}

/** The rows of the budget's execution, with their labels. */
export function sourcesOf(definition: Definition): FundSource[] {
  return [
    { label: "年度资金总额", funds: totalOf(definition, true), isTotal: true },
    { label: "其中：当年财政拨款", funds: definition.fiscal, isTotal: false },
    { label: "上年结转资金", funds: definition.carried, isTotal: false },
    { label: "其他资金", funds: definition.other, isTotal: false },
  ];
}
