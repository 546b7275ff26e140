import { optional } from "./models.ts";

/** What runs the models. */
export type Runtime = typeof import("onnxruntime-node");

/** The native runtime is the rule; where no binary of it is installed, the same models run as WebAssembly, more slowly. */
const NATIVE = "onnxruntime-node";
const WASM = "onnxruntime-web";

/**
 * Since 1.30 the native runtime reports its use to its makers over the network, and leaves a log beside temporary files, unless
 * this says no when it is loaded.
 */
const NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

/**
 * The native runtime, or the one of WebAssembly where that is installed instead: identical readings at some 2.6 times the CPU.
 *
 * @throws Failure ocr-unavailable when neither is installed
 */
export async function openRuntime(load: (name: string) => Promise<unknown> = (name) => import(name)): Promise<Runtime> {
  process.env[NO_TELEMETRY] = "1";
  return optional(NATIVE, async () => {
    try {
      // Both packages share one interface.
      return (await load(NATIVE)) as Runtime;
    } catch (cause) {
      const wasm = await load(WASM).catch(() => {
        throw cause;
      });
      return onOneThread(wasm as Runtime & WasmSettings);
    }
  });
}

interface WasmSettings {
  readonly env: { readonly wasm: { numThreads?: number } };
}

function onOneThread(runtime: Runtime & WasmSettings): Runtime {
  runtime.env.wasm.numThreads = 1;
  return runtime;
}
