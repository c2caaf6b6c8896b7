import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { viteParts } from "./scripts/front_parts.mjs";

export default defineConfig({
  plugins: [viteParts(resolve("src/huddlebook/widgets"))],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    environment: "happy-dom",
    include: ["tests/front/**/*.test.{ts,tsx}"],
    globals: true, // Testing Library unmounts after each test by itself only when it finds afterEach
    restoreMocks: true,
  },
});
