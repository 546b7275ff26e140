/** What stands between fields and fonts of a header or footer: `&L单位：某局&C第 &P 页` -> two texts. */
export function marginText(code: string): string[] {
  const text = code.replace(/&(?:"[^"]*"|K[0-9A-Fa-f+-]{6}|\d+|[PNDTZFABUIESXYG])/g, "").replace(/&&/g, "&");
  return text.split(/&[LCR]/).flatMap((part) => (part.trim() === "" ? [] : part.trim()));
}
