import type { Reporter } from "vitest/node";

/** Closes a run with `N passed, N failed` alone on a line, for programs that judge the run by its last words. */
export const countReporter: Reporter = {
  onTestRunEnd(modules, unhandled) {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        if (state === "failed") failed++;
      }
    }
    console.log(`${passed} passed, ${failed} failed`);
  },
};
