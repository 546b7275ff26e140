/** Share of characters that are frequent ones in their encoding; real text of either has 90 % and more. */
const MIN_BIG5_SHARE = 0.9;
/** Share of frequent characters at which GB18030 is believed without asking further. */
const MIN_GB_SHARE = 0.8;
/** How much of a text is looked at, in bytes. */
const HEAD_BYTES = 65_536;

/**
 * The text of bytes that are valid GB18030 but read far better as Big5, else null. The two encodings overlap, so only
 * the share of frequent characters tells them apart.
 *
 * Source of the rule: GB 2312 puts its frequent characters in rows B0 to D7 and its marks in A1 to A9, both with second
 * bytes from A1; Big5 puts its marks in A1 to A3 and its frequent characters in A4 to C6.
 */
export function big5Of(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (frequentShareOfGb(head) >= MIN_GB_SHARE) return null;
  const big5 = shareOf(head, (lead) => lead >= 0xa1 && lead <= 0xc6);
  if (big5 < MIN_BIG5_SHARE) return null;
  try {
    return new TextDecoder("big5", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Share of the two-byte characters that are frequent ones when the bytes are read as GB18030. */
export function frequentShareOfGb(bytes: Uint8Array): number {
  return shareOf(
    bytes,
    (lead, trail) => trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa9)),
  );
}

function shareOf(bytes: Uint8Array, isFrequent: (lead: number, trail: number) => boolean): number {
  let all = 0;
  let frequent = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    all++;
    if (isFrequent(lead, bytes[++i] ?? 0)) frequent++;
  }
  return all === 0 ? 1 : frequent / all;
}
