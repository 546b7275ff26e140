/** A dictionary of an image is not looked at beyond so many bytes on either side of its type. */
const DICTIONARY_BYTES = 2048;

/**
 * Pixels of the largest image that a PDF holds, by what its dictionaries state: those of streams are never packed (ISO
 * 32000-1, 7.5.7) and their numbers never encrypted. Linear time.
 */
export function mostPixelsOf(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let most = 0;
  let from = 0;
  for (let at = view.indexOf("/Image"); at !== -1; at = view.indexOf("/Image", from)) {
    const start = Math.max(from, at - DICTIONARY_BYTES);
    const around = view.toString("latin1", start, at + DICTIONARY_BYTES);
    const begins = Math.max(0, around.lastIndexOf("obj", at - start));
    const ends = around.indexOf("stream", at - start);
    const dictionary = around.slice(begins, ends === -1 ? undefined : ends);
    const [width, height] = [/\/Width\s+(\d+)/, /\/Height\s+(\d+)/].map((side) => Number(side.exec(dictionary)?.[1]));
    const pixels = (width ?? 0) * (height ?? 0);
    if (pixels > most) most = pixels;
    from = start + (ends === -1 ? around.length : ends);
  }
  return most;
}
