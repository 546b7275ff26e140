/** Exit codes of every command; part of the contract. `failed` comes before `open`. */
export const exitCodes = {
  good: 0,
  internalError: 1,
  wrongUsage: 2,
  /** Finished, but some inputs failed or were refused. */
  failed: 3,
  /** All converted, but with --strict a check fails or an issue of severity error is open. */
  open: 4,
  interrupted: 130,
} as const;
