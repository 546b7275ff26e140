/** UTF-16 units handed on at once: enough that the cost of a write does not count, little enough to be let go soon. */
const CHUNK_UNITS = 64 * 1024;

/**
 * Pieces of text joined to chunks that are worth writing.
 *
 * @param firstUnits size of the first chunk in UTF-16 units: nothing is handed on before so much is there
 */
export function* chunksOf(pieces: Iterable<string>, firstUnits: number = CHUNK_UNITS): Generator<string> {
  let enough = firstUnits;
  let gathered: string[] = [];
  let units = 0;
  for (const piece of pieces) {
    gathered.push(piece);
    units += piece.length;
    if (units < enough) continue;
    yield gathered.join("");
    gathered = [];
    units = 0;
    enough = CHUNK_UNITS;
  }
  if (units > 0) yield gathered.join("");
}
