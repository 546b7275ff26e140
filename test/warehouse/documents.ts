import type { Document } from "../../src/core/document.ts";
import { landingOfFailure } from "../../src/warehouse/landing.ts";
import { branch, checkedForm, document, field, indicator, quantity } from "../verify/build.ts";

/** A small document whose bytes are known by a number. */
export function documentOf(
  content: number,
  facts: { name?: string; version?: string; target?: string } = {},
): Document {
  const { name = `${content}.txt`, version = "1.0.0", target = "3" } = facts;
  const made = document([
    checkedForm({
      fields: [field("projectName", "项目名称", `项目${content}`)],
      indicators: [
        branch(1, "产出指标", [branch(2, "数量指标", [indicator("甲", { target: quantity(target, null) })])]),
      ],
    }),
  ]);
  const id = `sha256:${String(content).padStart(64, "0")}`;
  return { ...made, source: { ...made.source, id, name }, extractor: { ...made.extractor, version } };
}

export function failureOf(
  content: number | null,
  uri: string,
  facts: { version?: string; code?: "timeout" | "oom" } = {},
) {
  const { version = "1.0.0", code = "timeout" } = facts;
  return landingOfFailure({
    sourceName: uri,
    sourceUri: uri,
    contentSha256: content === null ? null : String(content).padStart(64, "0"),
    mediaType: null,
    bytes: 10,
    extractorVersion: version,
    configHash: documentOf(0).extractor.configHash,
    failure: { code, message: "It took too long.", hint: "Give it more time." },
  });
}
