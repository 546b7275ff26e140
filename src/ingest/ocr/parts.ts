import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { OcrEngineName } from "../../core/recognition.ts";
import { modelBytes, packagedModels, resolvedPackage } from "./models.ts";
import { tesseractData } from "./tesseract.ts";

/** What an engine needs: packages with their versions, and the files it reads by. */
export interface EngineParts {
  readonly packages: readonly string[];
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** What each engine is made of here. Each throws Failure ocr-unavailable when a part is missing. */
export const engineParts: Readonly<Record<OcrEngineName, () => EngineParts>> = {
  ppocr: () => {
    const { recognition, detection, dictionary } = packagedModels();
    return partsOf(["onnxruntime-node", "sharp"], [recognition, detection, dictionary]);
  },
  tesseract: () => partsOf(["tesseract.js", "sharp"], [tesseractData()]),
};

function partsOf(packages: readonly string[], paths: readonly string[]): EngineParts {
  return {
    packages: packages.map((name) => `${name} ${versionOf(name)}`),
    files: paths.map((path) => {
      const sha256 = createHash("sha256").update(modelBytes(path)).digest("hex");
      return { name: basename(path), sha256 };
    }),
  };
}

/** The version in the nearest package.json above what the package is loaded by. */
function versionOf(name: string): string {
  const entry = resolvedPackage(name);
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const version = versionIn(join(folder, "package.json"), name);
    if (version !== null) return version;
  }
  return "of an unknown version";
}

function versionIn(path: string, name: string): string | null {
  try {
    const { name: found, version }: { name?: unknown; version?: unknown } = JSON.parse(readFileSync(path, "utf8"));
    return found === name && typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}
