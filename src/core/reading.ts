import type { Document, DocumentSource, Form } from "./document.ts";

/** What a Document says before its forms. */
export type DocumentHead = Pick<Document, "schemaVersion" | "source" | "extractor">;
/** What a Document says after its forms; known only once they have all been read. */
export type DocumentTail = Pick<Document, "tables" | "accounting" | "issues">;

/**
 * A Document in the order it is read and written, so that nobody has to hold all of it: its pages may still be coming.
 * Whoever takes one runs through the forms once, to the end, and calls `tail` once after them. Both may throw a Failure:
 * some documents show only at their end that they hold nothing.
 */
export interface DocumentReading {
  readonly head: DocumentHead;
  readonly forms: AsyncIterable<Form>;
  readonly tail: () => DocumentTail | Promise<DocumentTail>;
}

/** A finished Document as a reading, which may be read more than once. */
export function readingOfDocument(document: Document): DocumentReading {
  const { schemaVersion, source, extractor, forms, tables, accounting, issues } = document;
  async function* passing() {
    yield* forms;
  }
  return {
    head: { schemaVersion, source, extractor },
    forms: { [Symbol.asyncIterator]: passing },
    tail: () => ({ tables, accounting, issues }),
  };
}

/**
 * Reads to the end and holds all: what a reading stands for.
 *
 * @throws what the reading throws
 */
export async function documentOfReading({ head, forms, tail }: DocumentReading): Promise<Document> {
  const { schemaVersion, source, extractor } = head;
  const all: Form[] = [];
  for await (const form of forms) all.push(form);
  const { tables, accounting, issues } = await tail();
  return { schemaVersion, source, extractor, forms: all, tables, accounting, issues };
}

/** Is shown each part of a reading as it passes. */
export interface Watch {
  readonly form: (form: Form, source: DocumentSource) => void;
  readonly tail: (tail: DocumentTail, source: DocumentSource) => void;
}

/** The same reading under the eyes of `watch`, which sees every part once, right before the reader does. */
export function watchedReading({ head, forms, tail }: DocumentReading, watch: Watch): DocumentReading {
  async function* watched() {
    for await (const form of forms) {
      watch.form(form, head.source);
      yield form;
    }
  }
  return {
    head,
    forms: watched(),
    tail: async () => {
      const end = await tail();
      watch.tail(end, head.source);
      return end;
    },
  };
}
