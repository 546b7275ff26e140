import { Failure } from "../core/failure.ts";
import { type Issue, issue } from "../core/issue.ts";
import type { Outcome } from "../core/outcome.ts";
import type { PlainPage } from "../core/page.ts";
import type { Source } from "../core/source.ts";
import type { Adapter, IngestLimits } from "./adapter.ts";
import { type Decoded, decodedText } from "./encoding.ts";
import { textMediaTypes } from "./media-types.ts";
import { checkSize, limitExceeded } from "./size.ts";
import { surveyOf } from "./text-survey.ts";

/** Share of characters that cannot be decoded above which the file is no text at all. */
const MAX_INVALID_SHARE = 0.1;
/** Characters that may fail in any case: in a short text one damaged byte is a large share. */
const FREE_INVALID = 8;

/** Plain text in any of its dialects: the table room tells them apart by layout. */
export const textAdapter: Adapter = {
  mediaTypes: textMediaTypes,
  isIsolated: false,
  open: async (source, limits) => {
    const { value: page, issues } = pageOfText(source, limits);
    return { value: { kind: "plain", page }, issues };
  },
};

/**
 * Decodes a text and says every doubt about it.
 *
 * @returns the text as in the source, invisible characters included, so that places stay true
 * @throws Failure limit-exceeded, naming the limit and the line; empty-output when nothing is written in the file;
 *   corrupt when most of it cannot be decoded
 */
export function pageOfText(source: Source, limits: IngestLimits): Outcome<PlainPage> {
  checkSize(source, limits.maxBytes);
  const decoded = decodedText(source.bytes);
  const issues = doubtsOfText(decoded, source.name, limits);
  return { value: { kind: "plain", text: decoded.text }, issues };
}

/**
 * Every doubt about a decoded text: an encoding that was guessed, places that are no text, characters that nobody sees.
 *
 * @throws Failure as above
 */
export function doubtsOfText({ text, encoding, inferred }: Decoded, name: string, limits: IngestLimits): Issue[] {
  const survey = surveyOf(text, limits);
  if (survey.exceeded !== null) {
    const { what, limit, allowed } = survey.exceeded;
    throw limitExceeded(name, what, limit, allowed);
  }
  if (survey.isEmpty) {
    throw new Failure("empty-output", {
      source: name,
      message: "The file holds no visible character.",
      hint: "Check that the export or the copy was completed.",
    });
  }
  if (survey.invalidCount > FREE_INVALID + text.length * MAX_INVALID_SHARE) {
    throw new Failure("corrupt", {
      source: name,
      message: `The file is no readable text: ${survey.invalidCount} of ${text.length} characters cannot be decoded.`,
      hint: "Check the file's format, or save it again as UTF-8 text.",
    });
  }
  const issues: Issue[] = [];
  if (inferred) issues.push(issue("ingest/encoding-inferred", null, { encoding }));
  for (const { at, count } of survey.invalid) issues.push(issue("ingest/invalid-bytes", at, { encoding, count }));
  for (const { at, count, codePoints } of survey.invisible) {
    issues.push(issue("ingest/invisible-characters", at, { count, codePoints }));
  }
  return issues;
}
