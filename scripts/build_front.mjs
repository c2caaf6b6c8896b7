// Builds the front-end from one source for those who read it in their own ways:
//
// 1. `src/huddlebook/widgets/static/<kind>.js`: one self-contained ES module a widget, the text of
//    anywidget's `_esm` in JupyterLab and plain Voilà, with `widgets.css` beside them for `_css`. A part of the hub is
//    `hub-<kind>.js`, and what parts of the hub need besides stands in `hub-parts.css`.
// 2. `src/huddlebook/pages/static/<name>-<HASH>.{js,css}`: files that our own pages load under a strict
//    Content-Security-Policy, named by their content so that a browser may keep them for ever, each with `.br`
//    and `.gz` beside it, and `manifest.json`, which says what to load for which entry. A page is one file with
//    every activity in it, so that a phone asks once; only what is imported late (a cloud's layout) is apart.
// 3. `src/huddlebook/lab/static/huddlebook/`: the panel for JupyterLab (front_lab.mjs).
//
// Styles are named, never a side effect: `import "x.css"` in a script does nothing (libraries do it, and esbuild
// would then load the styles of lazy chunks on every page). A lazy module asks for its stylesheet by
// `import href from "./x.css?url"` and links it itself.
//
// It needs no list of entries: a `.tsx` directly in `widgets/` is a widget, one in `widgets/hub/` a part of the hub, an
// `app-*.tsx` in `pages/front/` is a page. `--watch` builds again whenever a source changes.

import { watch } from "node:fs";
import { access, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";
import { labFiles, writeLab } from "./front_lab.mjs";
import { hubFiles, partsPlugin, widgetFiles } from "./front_parts.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const WIDGETS = join(ROOT, "src/huddlebook/widgets");
const PAGES = join(ROOT, "src/huddlebook/pages");
const LAB = join(ROOT, "src/huddlebook/lab");
const STYLES = join(WIDGETS, "front/styles");

/** What the manifest names: pages, their styles, and what a page asks for late but is better told of early. */
const ENTRIES = /\/pages\/front\/(app-[^/]+|python\/page_manager)\.tsx$|\/widgets\/hub\/[^/]+\.tsx$|\.css$/;

/** What compresses well; fonts and pictures are compressed already. */
const COMPRESSIBLE = /\.(js|css|json|svg|txt)$/;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** Every browser that runs es2022 reads woff2; libraries' stylesheets name megabytes of older fonts too. */
const OLD_FONT = /\.(eot|ttf|woff)([?#].*)?$|fa-[a-z]+-\d+\.svg/;

const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  write: false,
  metafile: true,
  format: "esm",
  target: "es2022",
  platform: "browser",
  minify: true,
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none", // the licences of what is bundled stand in licenses.txt
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
};

async function found(pattern, folder) {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => pattern.test(name)).map((name) => join(folder, name));
}

async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function sources() {
  const widgets = widgetFiles(WIDGETS);
  const apps = await found(/^app-[^.]+\.tsx$/, join(PAGES, "front"));
  return {
    widgets,
    hub: hubFiles(WIDGETS),
    apps,
    pageSheets: await sheets("huddlebook", "hub"),
    widgetSheets: await sheets("widgets", "hub-parts"),
  };
}

async function sheets(...names) {
  const paths = names.map((name) => join(STYLES, `${name}.css`));
  const there = await Promise.all(paths.map(exists));
  return paths.filter((_, index) => there[index]);
}

/** esbuild refuses to run without entries, and a tree without sources is no error. */
async function bundle(entryPoints, options) {
  if (entryPoints.length === 0) return { outputFiles: [], metafile: { inputs: {}, outputs: {} } };
  return build({ ...SHARED, entryPoints, ...options });
}

const ignoredStyles = {
  name: "ignored-styles",
  setup(plugin) {
    plugin.onResolve({ filter: OLD_FONT }, ({ kind, path }) =>
      kind === "url-token" ? { path, external: true } : null,
    );
    plugin.onResolve({ filter: /\.css$/ }, ({ kind, path }) =>
      kind === "entry-point" || kind === "import-rule" ? null : { path, namespace: "ignored-style" },
    );
    plugin.onLoad({ filter: /.*/, namespace: "ignored-style" }, () => ({ contents: "" }));
  },
};

/** `import href from "./x.css?url"`: x.css bundled into a hashed file of its own, added to `files` and `inputs`. */
function linkedStyles(options, files, inputs) {
  return {
    name: "linked-styles",
    setup(plugin) {
      plugin.onResolve({ filter: /\.css\?url$/ }, ({ path, resolveDir }) => ({
        path: resolve(resolveDir, path.replace("?url", "")),
        namespace: "linked-style",
      }));
      plugin.onLoad({ filter: /.*/, namespace: "linked-style" }, async ({ path }) => {
        const result = await bundle([path], { ...options, plugins: [ignoredStyles], splitting: false });
        for (const [name, bytes] of contents(result)) files.set(name, bytes);
        Object.assign(inputs, result.metafile.inputs);
        const name = basename(Object.keys(result.metafile.outputs).find((output) => output.endsWith(".css")));
        return { contents: `export default new URL("./${name}", import.meta.url).href`, watchFiles: [path] };
      });
    },
  };
}

async function buildWidgets({ widgets, hub, widgetSheets }) {
  const outdir = join(WIDGETS, "static");
  const named = (file) => ({ in: file, out: basename(file).replace(/\.[^.]+$/, "") });
  const parts = hub.map((file) => ({ in: file, out: `hub-${basename(file, ".tsx")}` }));
  const result = await bundle([...[...widgets, ...widgetSheets].map(named), ...parts], {
    outdir,
    entryNames: "[name]",
    splitting: false,
    // A widget's text travels alone: what it needs besides code has to be inside it.
    loader: { ".svg": "dataurl", ".png": "dataurl", ".woff2": "dataurl" },
    plugins: [ignoredStyles],
  });
  await replace(outdir, contents(result));
  return result.metafile;
}

async function buildPages({ apps, pageSheets }) {
  const outdir = join(PAGES, "static");
  const linked = new Map();
  const linkedInputs = {};
  const options = {
    outdir,
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "file", ".png": "file", ".woff2": "file" },
  };
  // The one thing that Jupyter's widgets ask of that package (100 kB) is done in a few lines.
  const alias = { "sanitize-html": join(PAGES, "front/python/inline_html.ts") };
  const plugins = [partsPlugin(WIDGETS), linkedStyles(options, linked, linkedInputs), ignoredStyles];
  const results = await Promise.all(
    [...apps, ...pageSheets].map((entry) => bundle([entry], { ...options, alias, splitting: true, plugins })),
  );
  const metafile = {
    inputs: Object.assign(linkedInputs, ...results.map((result) => result.metafile.inputs)),
    outputs: Object.assign({}, ...results.map((result) => result.metafile.outputs)),
  };
  const files = new Map([...results.flatMap((result) => [...contents(result)]), ...linked]);
  files.set("manifest.json", encode(`${JSON.stringify(manifest(metafile), null, 2)}\n`));
  files.set("licenses.txt", encode(await licences(metafile.inputs)));
  await compress(outdir, files);
  await replace(outdir, files);
  return metafile;
}

/** The panel for JupyterLab, where its source is there. */
async function buildLab() {
  const built = await labFiles(ROOT, bundle);
  if (built) await writeLab(ROOT, built, await licences(built.metafile.inputs));
}

function encode(text) {
  return new TextEncoder().encode(text);
}

function contents(result) {
  return new Map(result.outputFiles.map((file) => [basename(file.path), file.contents]));
}

/** `{entries: {name: {file, imports}}}`; `imports` are the static ones, followed to the end, for modulepreload. */
function manifest({ outputs }) {
  const entries = {};
  for (const [path, output] of Object.entries(outputs)) {
    if (!output.entryPoint) continue;
    if (!ENTRIES.test(output.entryPoint)) continue;
    const source = basename(output.entryPoint).replace(/\.tsx$/, "");
    entries[output.entryPoint.includes("/widgets/hub/") ? `hub-${source}` : source] = {
      file: basename(path),
      imports: staticImports(path, outputs),
    };
  }
  return { entries: Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function staticImports(path, outputs, seen = new Set()) {
  for (const target of outputs[path].imports) {
    if (target.kind !== "import-statement" || target.external || seen.has(target.path)) continue;
    seen.add(target.path);
    staticImports(target.path, outputs, seen);
  }
  return [...seen].map((name) => basename(name)).sort();
}

/** The licence texts of every package that went into a bundle, as those licences ask for. */
async function licences(inputs) {
  const packages = new Map();
  for (const input of Object.keys(inputs)) {
    const folder = input.match(/^[^(:]*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]; // no "(disabled):" ones
    if (folder && !packages.has(folder)) packages.set(folder, await licence(resolve(ROOT, folder)));
  }
  return [...packages.values()].sort().join("\n");
}

async function licence(folder) {
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return [`# ${about.name} ${about.version} (${about.license})`, ...texts, ""].join("\n");
}

/** Adds `.br` and `.gz`. A hashed name that is there already holds the same bytes: its compression is kept. */
async function compress(folder, files) {
  const brotli = promisify(brotliCompress);
  const gzipped = promisify(gzip);
  const plain = [...files].filter(([name]) => COMPRESSIBLE.test(name) && name !== "manifest.json");
  const add = async (name, make) => {
    const hashed = /-[A-Z0-9]{8}\./.test(name);
    const kept = hashed && (await readFile(join(folder, name)).catch(() => null));
    files.set(name, kept || (await make()));
  };
  await Promise.all(
    plain.flatMap(([name, bytes]) => [
      add(`${name}.br`, () =>
        brotli(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
      ),
      add(`${name}.gz`, () => gzipped(bytes, { level: 9 })),
    ]),
  );
}

/** New files first, then the manifest, then the old ones go: a server that reads meanwhile finds what it names. */
async function replace(folder, files) {
  await mkdir(folder, { recursive: true });
  const last = files.get("manifest.json");
  const first = [...files].filter(([name]) => name !== "manifest.json");
  await Promise.all(first.map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  if (last) await writeFile(join(folder, "manifest.json"), last);
  const old = (await readdir(folder)).filter((name) => !files.has(name));
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true })));
}

async function buildAll() {
  const started = performance.now();
  const entries = await sources();
  await buildWidgets(entries);
  await buildLab();
  const { outputs } = await buildPages(entries);
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `front: ${entries.widgets.length} widgets, ${entries.hub.length} parts of the hub, ${entries.apps.length} pages, ` +
      `${Object.keys(outputs).length} files, ${(bytes / 1024).toFixed(0)} kB, ${seconds} s`,
  );
}

async function watchAll() {
  let timer;
  let running = Promise.resolve();
  const again = () => {
    running = running.then(buildAll).catch((error) => console.error(error.message));
  };
  const changed = (_event, name) => {
    if (!name || /(^|\/)static(\/|$)/.test(name) || !/\.(tsx?|css|json|svg|png|woff2)$/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(again, 80);
  };
  for (const folder of [WIDGETS, PAGES, LAB]) {
    await mkdir(folder, { recursive: true });
    watch(folder, { recursive: true }, changed);
  }
  console.log(`front: watching ${relative(ROOT, WIDGETS)} and ${relative(ROOT, PAGES)}`);
  again();
}

await (process.argv.includes("--watch") ? watchAll() : buildAll().catch(fail));

function fail(error) {
  // esbuild has printed its own errors by now, each with file and line.
  if (!error.errors) console.error(error);
  process.exitCode = 1;
}
