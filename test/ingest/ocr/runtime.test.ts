import { describe, expect, it } from "vitest";
import { openRuntime } from "../../../src/ingest/ocr/runtime.ts";

/** Loads what is installed here; any other package is missing. */
function loader(installed: Readonly<Record<string, unknown>>): (name: string) => Promise<unknown> {
  return async (name) => {
    if (installed[name] === undefined) throw new Error(`Cannot find package '${name}'`);
    return installed[name];
  };
}

const NO_TELEMETRY = "ORT_DISABLE_TELEMETRY";

describe("the runtime of the models", () => {
  it("is told to report nothing before it is loaded", async () => {
    delete process.env[NO_TELEMETRY];
    let told: string | undefined;
    await openRuntime(async () => {
      told = process.env[NO_TELEMETRY];
      return {};
    });
    expect(told).toBe("1");
  });

  it("is the native one where it is installed", async () => {
    const native = { name: "native" };
    expect(await openRuntime(loader({ "onnxruntime-node": native, "onnxruntime-web": {} }))).toBe(native);
  });

  it("is that of WebAssembly, on one thread, where only that is installed", async () => {
    const wasm = { env: { wasm: {} } };
    expect(await openRuntime(loader({ "onnxruntime-web": wasm }))).toBe(wasm);
    expect(wasm).toEqual({ env: { wasm: { numThreads: 1 } } });
  });

  it("is missing where neither is", async () => {
    await expect(openRuntime(loader({}))).rejects.toMatchObject({ code: "ocr-unavailable" });
  });
});
