import { defineConfig } from "vitest/config";
import { countReporter } from "./scripts/count-reporter.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/postgres/setup.ts"],
    testTimeout: 30_000,
    reporters: ["default", countReporter],
  },
});
