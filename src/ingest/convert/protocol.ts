/** What the keeper is asked: one conversion. */
export interface ConversionTask {
  readonly program: string;
  readonly bytes: Uint8Array;
  /** Of the file as it is, without its dot. */
  readonly extension: string;
  /** What LibreOffice is to write: `docx:MS Word 2007 XML`. */
  readonly target: string;
  readonly timeoutMs: number;
}

export type ConversionResult =
  | { readonly kind: "done"; readonly bytes: Uint8Array }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "late" };
