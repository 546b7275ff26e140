import { expect, it } from "vitest";
import { Failure } from "../src/core/failure.ts";
import type { DrawnPage } from "../src/core/page.ts";
import { openSight } from "../src/scan.ts";
import { paper } from "./raster/drawn-page.ts";

const gray = paper(80, 60);
const page: DrawnPage = {
  ...{ kind: "drawn", number: 1, width: 80, height: 60 },
  ...{ words: [], hiddenWords: [], rulings: [], garbledCount: 0 },
};
const picture = async () => ({ number: 1, gray, red: null, dpi: 100, toSource: [1, 0, 0, 1, 0, 0] as const });

it("tells of each step of a page that is being recognised, upside down too", async () => {
  const steps: string[] = [];
  const sight = openSight(
    "auto",
    () => true,
    async () => ({
      name: "none",
      read: async (_scan, _cells, onStep) => {
        onStep();
        steps.push("read");
        return { words: [], wordsUnderSeal: [], doubts: [] };
      },
    }),
  );
  await sight.see({ kind: "page", page, picture, issues: [] }, () => steps.push("step"));
  expect(steps).toEqual(["step", "step", "read", "step", "read"]);
});

it("takes what is wrong with a page's picture as the matter of that page, and nothing else", async () => {
  const sight = openSight(
    "auto",
    () => true,
    () => Promise.reject(new Failure("ocr-unavailable", facts)),
  );
  const facts = { source: "a.pdf", message: "because", hint: "" };
  const broken = async () => Promise.reject(new Failure("corrupt", facts));
  const failed = { kind: "failed-page", number: 1, reason: "because" };
  expect(await sight.see({ kind: "page", page, picture: broken, issues: [] }, () => undefined)).toMatchObject(failed);
  await expect(sight.see({ kind: "page", page, picture, issues: [] }, () => undefined)).rejects.toThrow(Failure);
});
