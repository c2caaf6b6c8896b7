// Builds the gallery of activities into a folder, to be opened in a browser: `node tests/front/gallery/build.mjs DIR`.

import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const STYLES = join(HERE, "../../../src/huddlebook/widgets/front/styles/huddlebook.css");
const outdir = process.argv[2] ?? "/tmp/gallery";

await mkdir(outdir, { recursive: true });
await build({
  entryPoints: [join(HERE, "gallery.tsx"), join(HERE, "gallery.css"), STYLES],
  entryNames: "[name]",
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
});
await copyFile(join(HERE, "index.html"), join(outdir, "index.html"));
