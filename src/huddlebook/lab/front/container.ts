// What JupyterLab loads: an object with `init` and `get`, as webpack's module federation has it, under our name.
// https://webpack.js.org/concepts/module-federation/#dynamic-remote-containers

import type { LabModules } from "./jupyterlab";
import { plugin } from "./plugin";
import { type Scope, take } from "./shared";

interface Container {
  init(scope: Scope): void;
  get(name: string): Promise<() => unknown>;
}

let shared: Scope = {};

const container: Container = {
  init(scope) {
    shared = scope;
  },
  async get(name) {
    if (name !== "./extension") throw new Error(`Huddlebook has no module ${name}.`);
    const [notebook, apputils, services, widgets, icons] = await Promise.all([
      take<LabModules["notebook"]>(shared, "@jupyterlab/notebook"),
      take<LabModules["apputils"]>(shared, "@jupyterlab/apputils"),
      take<LabModules["services"]>(shared, "@jupyterlab/services"),
      take<LabModules["widgets"]>(shared, "@lumino/widgets"),
      take<LabModules["icons"]>(shared, "@jupyterlab/ui-components"),
    ]);
    const made = { __esModule: true, default: plugin({ notebook, apputils, services, widgets, icons }) };
    return () => made;
  },
};

const page = window as unknown as { _JUPYTERLAB?: Record<string, Container> };
page._JUPYTERLAB ??= {};
page._JUPYTERLAB.huddlebook = container;
