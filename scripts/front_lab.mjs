// Builds the panel for JupyterLab: a prebuilt extension, which JupyterLab loads as it is, without a build of its own.
//
// What its builder would make is a "container": a script that leaves an object with `init` and `get` behind, and takes
// what JupyterLab has (notebooks, widgets) from its shared modules. front/container.ts is that object in few lines, so
// that the builder and its hundreds of packages are not needed.
//
// `src/huddlebook/lab/static/huddlebook/` is the extension as it stands in share/jupyter/labextensions.

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

const NAME = "huddlebook";

/** The panel's files by name; none where its source is not there. `bundle` runs esbuild on an entry. */
export async function labFiles(root, bundle) {
  const folder = join(root, "src/huddlebook/lab");
  const [entry] = (await readdir(join(folder, "front")).catch(() => [])).filter(
    (name) => name === "container.ts",
  );
  if (!entry) return null;
  const result = await bundle([join(folder, "front", entry)], {
    outdir: join(folder, "static", NAME, "static"),
    entryNames: "remoteEntry.[hash]",
    format: "iife",
    splitting: false,
    loader: { ".css": "text" },
  });
  const [script] = result.outputFiles;
  return { folder: join(folder, "static", NAME), script, metafile: result.metafile };
}

/** Writes them: the script first, then what names it, then the old ones go. */
export async function writeLab(root, { folder, script }, licences) {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const about = {
    name: NAME,
    version,
    description: "Sessions with activities, written without typing Python",
    license: "BSD-3-Clause",
    jupyterlab: {
      extension: true,
      _build: { load: `static/${basename(script.path)}`, extension: "./extension" },
    },
  };
  const install = {
    packageManager: "python",
    packageName: NAME,
    uninstallInstructions: `Use your Python package manager (pip, conda) to uninstall ${NAME}`,
  };
  await mkdir(join(folder, "static"), { recursive: true });
  await writeFile(script.path, script.contents);
  await writeFile(join(folder, "static", "licenses.txt"), licences);
  await writeFile(join(folder, "install.json"), json(install));
  await writeFile(join(folder, "package.json"), json(about));
  const kept = new Set([basename(script.path), "licenses.txt"]);
  const old = (await readdir(join(folder, "static"))).filter((name) => !kept.has(name));
  await Promise.all(old.map((name) => rm(join(folder, "static", name))));
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
