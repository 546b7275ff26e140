import { may, must, type Table } from "./column.ts";
import { checkStatuses, documentStatuses, failureCodes, issueTargets, severities } from "./words.ts";

const place = (what: string) =>
  may(
    "place",
    "json",
    `Where ${what} stands in the source: page and areas, lines and columns, or sheet, row and column.`,
  );
const page = may("page", "integer", "The page, counted from 1; null for a source without pages.");

/** The ledger, and what is told of whole documents. */
export const documents: Table = {
  meaning:
    "One reading of one content: the bytes, the version that read them and its settings. Failed ones have a row too.",
  filling: "landing",
  key: "document_id",
  unique: ["content_sha256", "extractor_version", "config_hash"],
  byYear: false,
  columns: [
    must("document_id", "text", "Hash of content_sha256, extractor_version and config_hash."),
    must(
      "content_sha256",
      "text",
      "SHA-256 of the source's bytes in hex; `unread:` and a hash of source_uri where it is not known, as they could not be had.",
    ),
    must("extractor_version", "text", "The version of tablewright that read the bytes."),
    must("config_hash", "text", "Hash of the settings that change what is read."),
    must("source_uri", "text", "Where the bytes stood when they landed first; document_sources has all places."),
    may("media_type", "text", "What the bytes are, by their content; null where reading failed before that was known."),
    may("bytes", "bigint", "Size of the source."),
    may("pages", "integer", "Pages of the source; null for a source without pages."),
    must("ocr", "boolean", "True when text of it was recognised from pixels."),
    must("status", "text", "ok, or failed with an error_code.", { values: documentStatuses }),
    may("error_code", "text", "Why reading failed; null for ok.", { values: failureCodes }),
    may("error_message", "text", "What was found, for people; null for ok."),
    may("error_hint", "text", "What can be done about it; null for ok."),
    must("forms", "integer", "How many forms were read."),
    must("tables", "integer", "How many tables the JSON keeps as cells; the warehouse has none of them."),
    must("characters", "integer", "Characters of the source without white space."),
    must("characters_placed", "integer", "Those of them that stand in a value or label."),
    must("characters_boilerplate", "integer", "Those of them that belong to the printed form itself."),
    must("load_id", "text", "The load that landed this row.", { refers: "loads" }),
  ],
};

export const documentSources: Table = {
  meaning:
    "Which content stood at which place: a row when it is found there first, and again when the place has held another since.",
  filling: "warehouse",
  key: "document_source_id",
  unique: [],
  byYear: false,
  columns: [
    must(
      "document_source_id",
      "text",
      "Hash of content_sha256, source_uri and the id of the row before it at this place.",
    ),
    must("content_sha256", "text", "The content, as in documents."),
    must("source_name", "text", "Path relative to the input root, with `/`."),
    must("source_uri", "text", "The place: one source through all loads."),
    must("load_id", "text", "The load that found it there.", { refers: "loads" }),
  ],
};

export const checks: Table = {
  meaning: "One rule asked of one form, with its outcome; a check never changes a value.",
  filling: "landing",
  key: "check_id",
  unique: ["form_id", "ordinal"],
  byYear: true,
  columns: [
    must("check_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    must("document_id", "text", "The reading it belongs to.", { refers: "documents" }),
    must("form_id", "text", "The form it is about.", { refers: "forms" }),
    must("ordinal", "integer", "Position among the form's checks, from 0."),
    must("code", "text", "The rule."),
    must("status", "text", "Its outcome.", { values: checkStatuses }),
    must("message", "text", "The outcome in one sentence."),
    must("evidence", "json", "The places that it rests on, as a list."),
  ],
};

export const issues: Table = {
  meaning: "One doubt or repair: of a document, of a form, or of a cell that could not be loaded as it is.",
  filling: "landing",
  key: "issue_id",
  unique: [],
  byYear: false,
  columns: [
    must("issue_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    must("document_id", "text", "The reading it belongs to.", { refers: "documents" }),
    may("form_id", "text", "The form it is about; null when it is about the whole document.", { refers: "forms" }),
    must("target_kind", "text", "What target_id names.", { values: issueTargets }),
    must("target_id", "text", "Key of the row it is about, in the table of target_kind."),
    must("code", "text", "What it is; `warehouse/…` for what the warehouse could not hold."),
    must("severity", "text", "note: repaired with certainty; warning: by inference; error: do not trust the record.", {
      values: severities,
    }),
    must("message", "text", "One sentence for the person who filled in the form."),
    page,
    place("it"),
    may("detail", "json", "The facts that its code carries; null when it carries none."),
  ],
};

export const dropped: Table = {
  meaning: "One text of the source that stands in no value, no label and no printed form, with the reason.",
  filling: "landing",
  key: "dropped_id",
  unique: ["document_id", "ordinal"],
  byYear: false,
  columns: [
    must("dropped_id", "text", "The key: the document's hash, a digit for the table and the number of the row."),
    must("document_id", "text", "The reading it belongs to.", { refers: "documents" }),
    must("ordinal", "integer", "Position among the document's dropped texts, from 0."),
    must("text", "text", "The text as written."),
    must("reason", "text", "Why it stands nowhere else."),
    page,
    place("it"),
  ],
};
