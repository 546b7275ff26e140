import { defineConfig } from "vitest/config";
import { countReporter } from "./scripts/count-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/postgres/setup.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 30_000,
    // Tests of whole runs mostly wait for processes of their own: one file a core, where vitest would leave one core free.
    maxWorkers: "100%",
    reporters: ["default", countReporter],
  },
});
