import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sketchesSafely } from "../batch/isolated.ts";
import type { Document } from "../core/document.ts";
import { Failure } from "../core/failure.ts";
import { systemReason } from "../core/system-reason.ts";
import type { ExtractOptions, ExtractSource } from "../pipeline.ts";
import { makeFolder } from "../write/make-folder.ts";
import { svgOfPage } from "../write/svg.ts";
import { roleMarksOf } from "./role-marks.ts";

const PAGE_DIGITS = 4;

/**
 * Writes `<name>.page-0001.svg` and so on into a folder: each page with words, rulings, cells and roles drawn over it.
 *
 * @param stem relative path of the files without what comes after the name
 * @returns the paths written; none where the source has no drawn pages
 * @throws Failure sink-refused when the folder cannot be written to
 */
export async function writeSvgs(
  folder: string,
  stem: string,
  source: ExtractSource,
  document: Document,
  options: ExtractOptions,
): Promise<string[]> {
  const marks = roleMarksOf(document);
  const paths: string[] = [];
  for (const page of await sketchesSafely(source, options)) {
    const path = join(folder, `${stem}.page-${String(page.number).padStart(PAGE_DIGITS, "0")}.svg`);
    try {
      await makeFolder(dirname(path));
      await writeFile(path, svgOfPage(page, marks));
    } catch (cause) {
      throw new Failure("sink-refused", {
        source: source.name,
        message: `${path} cannot be written: ${systemReason(cause)}.`,
        hint: "Choose another folder for --svg.",
        cause,
      });
    }
    paths.push(path);
  }
  return paths;
}
