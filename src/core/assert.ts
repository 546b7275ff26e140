/** Names an invariant of ours; a broken one is a bug, never a property of the document. */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
