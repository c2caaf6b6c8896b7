import { defineConfig } from "vitest/config";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    environment: "happy-dom",
    include: ["tests/front/**/*.test.{ts,tsx}"],
    globals: true, // Testing Library unmounts after each test by itself only when it finds afterEach
    restoreMocks: true,
  },
});
