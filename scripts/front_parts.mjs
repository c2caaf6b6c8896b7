// The module `huddlebook:parts`: what shows each kind of activity on our own pages, `{poll: part, ...}`.
//
// A widget is a `.tsx` directly in `src/huddlebook/widgets/`; nobody keeps a list. The pages' build and Vitest
// resolve the module by this plugin, which fits both esbuild and Vite.

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

const NAME = "huddlebook:parts";

export function widgetFiles(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    // a tree without widgets
  }
  return names.filter((name) => /^[^.]+\.tsx$/.test(name)).map((name) => join(folder, name));
}

function source(folder) {
  const files = widgetFiles(folder);
  const imports = files.map((file, index) => `import { part as part${index} } from ${JSON.stringify(file)};`);
  const entries = files.map((file, index) => `${JSON.stringify(basename(file, ".tsx"))}: part${index}`);
  return `${imports.join("\n")}\nexport const parts = { ${entries.join(", ")} };\n`;
}

/** For esbuild. */
export function partsPlugin(folder) {
  return {
    name: "parts",
    setup(plugin) {
      plugin.onResolve({ filter: /^huddlebook:parts$/ }, () => ({ path: NAME, namespace: "parts" }));
      plugin.onLoad({ filter: /.*/, namespace: "parts" }, () => ({
        contents: source(folder),
        resolveDir: folder,
      }));
    },
  };
}

/** For Vite, and so Vitest. */
export function viteParts(folder) {
  return {
    name: "parts",
    resolveId: (name) => (name === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? source(folder) : null),
  };
}
