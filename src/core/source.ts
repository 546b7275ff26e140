/** The bytes of one input and what is known of them. `id` = "sha256:" + hex of the bytes. */
export interface Source {
  readonly id: string;
  /** Path relative to the input root, "/" separators. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
