/**
 * A plain page: decoded text, nothing drawn, nothing marked. Later dialects (drawn, marked) join this union.
 */
export interface PlainPage {
  readonly kind: "plain";
  /** The decoded text, byte order mark removed, line ends as in the source. */
  readonly text: string;
}

export type Page = PlainPage;
