import type { FailureRecord } from "./stream.ts";
import type { Totals } from "./totals.ts";

/** One line of the manifest: which input became which file. `output` is relative to the folder. */
export interface ManifestFile {
  readonly source: string;
  readonly id: string;
  readonly output: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly forms: number;
  readonly rows: number;
}

/** How many inputs ended how: "ok" first, then the codes of failures, in the order of the alphabet. */
export type Statuses = Readonly<Record<string, number>>;

/** What a folder holds after a run; it depends on the inputs alone, never on the clock or the machine. */
export interface Manifest {
  readonly tablewright: string;
  readonly totals: Totals;
  readonly statuses: Statuses;
  /** Entries of folders that are no inputs, by why: hidden files, links, pipes and devices. Absent in older manifests. */
  readonly passed?: { readonly hidden: number; readonly link: number; readonly special: number };
  readonly files: readonly ManifestFile[];
  readonly failures: readonly FailureRecord[];
}
