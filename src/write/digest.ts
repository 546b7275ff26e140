/** What a file of ours holds, as far as the manifest says it. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}
