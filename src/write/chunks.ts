/** UTF-16 units handed on at once: enough that the cost of a write does not count, little enough to be let go soon. */
const CHUNK_UNITS = 64 * 1024;

/**
 * Pieces of text, which may come in their own time, joined to chunks that are worth writing.
 *
 * @param firstUnits size of the first chunk in UTF-16 units: nothing is handed on before so much is there
 */
export async function* chunksOf(
  pieces: Iterable<string> | AsyncIterable<string>,
  firstUnits: number = CHUNK_UNITS,
): AsyncGenerator<string> {
  const gathering = startGathering(firstUnits);
  for await (const piece of pieces) {
    const chunk = gathering.add(piece);
    if (chunk !== null) yield chunk;
  }
  const rest = gathering.rest();
  if (rest !== "") yield rest;
}

/** The same of pieces that are all there: small ones are not worth an asynchronous step each. */
export function* chunksOfText(pieces: Iterable<string>): Generator<string> {
  const gathering = startGathering(CHUNK_UNITS);
  for (const piece of pieces) {
    const chunk = gathering.add(piece);
    if (chunk !== null) yield chunk;
  }
  const rest = gathering.rest();
  if (rest !== "") yield rest;
}

interface Gathering {
  /** @returns a chunk once it is large enough */
  readonly add: (piece: string) => string | null;
  readonly rest: () => string;
}

function startGathering(firstUnits: number): Gathering {
  let enough = firstUnits;
  let gathered: string[] = [];
  let units = 0;
  const rest = (): string => {
    const chunk = gathered.join("");
    gathered = [];
    units = 0;
    enough = CHUNK_UNITS;
    return chunk;
  };
  return {
    add: (piece) => {
      gathered.push(piece);
      units += piece.length;
      return units < enough ? null : rest();
    },
    rest,
  };
}
