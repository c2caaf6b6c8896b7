// The module `huddlebook:parts`: what shows each kind of activity on our own pages, `{poll: part, ...}`; and the module
// `huddlebook:hub`: what loads each part of the hub, `{diary: () => import(...), ...}`, as a page shows few of them.
//
// A widget is a `.tsx` directly in `src/huddlebook/widgets/`, a part of the hub one directly in its folder `hub`; nobody
// keeps a list. The pages' build and Vitest resolve the modules by this plugin, which fits both esbuild and Vite.

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

export function widgetFiles(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    // a tree without widgets
  }
  return names.filter((name) => /^[^.]+\.tsx$/.test(name)).map((name) => join(folder, name));
}

/** The parts of the hub among a tree's widgets. */
export function hubFiles(folder) {
  return widgetFiles(join(folder, "hub"));
}

function activities(folder) {
  const files = widgetFiles(folder);
  const imports = files.map((file, index) => `import { part as part${index} } from ${JSON.stringify(file)};`);
  const entries = files.map((file, index) => `${JSON.stringify(basename(file, ".tsx"))}: part${index}`);
  return `${imports.join("\n")}\nexport const parts = { ${entries.join(", ")} };\n`;
}

function hub(folder) {
  const entries = hubFiles(folder).map(
    (file) => `${JSON.stringify(basename(file, ".tsx"))}: () => import(${JSON.stringify(file)})`,
  );
  return `export const hub = { ${entries.join(", ")} };\n`;
}

const SOURCES = { "huddlebook:parts": activities, "huddlebook:hub": hub };

/** For esbuild. */
export function partsPlugin(folder) {
  return {
    name: "parts",
    setup(plugin) {
      plugin.onResolve({ filter: /^huddlebook:(parts|hub)$/ }, ({ path }) => ({ path, namespace: "parts" }));
      plugin.onLoad({ filter: /.*/, namespace: "parts" }, ({ path }) => ({
        contents: SOURCES[path](folder),
        resolveDir: folder,
      }));
    },
  };
}

/** For Vite, and so Vitest. */
export function viteParts(folder) {
  return {
    name: "parts",
    resolveId: (name) => (name in SOURCES ? `\0${name}` : null),
    load: (id) => SOURCES[id.slice(1)]?.(folder) ?? null,
  };
}
