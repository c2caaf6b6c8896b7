import { take } from "../../../src/huddlebook/lab/front/shared";

const module = (name: string, loaded = false) => ({ get: async () => () => name, loaded });

test("the newest copy of a shared module is taken", async () => {
  const scope = { lab: { "4.9.1": module("old"), "4.10.0": module("new") } };
  expect(await take(scope, "lab")).toBe("new");
});

test("the copy that is loaded comes before any other", async () => {
  const scope = { lab: { "4.9.1": module("loaded", true), "4.10.0": module("new") } };
  expect(await take(scope, "lab")).toBe("loaded");
});

test("a module that is not there is named", async () => {
  await expect(take({}, "@jupyterlab/notebook")).rejects.toThrow("needs @jupyterlab/notebook");
});

test("JupyterLab finds a plugin behind init and get", async () => {
  class Widget {
    node = document.createElement("div");
    title = {};
    id = "";
    addClass(): void {}
  }
  const modules: Record<string, unknown> = {
    "@jupyterlab/notebook": { INotebookTracker: { name: "tracker" } },
    "@jupyterlab/apputils": { ICommandPalette: { name: "palette" } },
    "@jupyterlab/services": {},
    "@lumino/widgets": { Widget },
    "@jupyterlab/ui-components": { LabIcon: class {} },
  };
  const scope = Object.fromEntries(
    Object.entries(modules).map(([name, one]) => [name, { "1.0.0": { get: async () => () => one } }]),
  );
  await import("../../../src/huddlebook/lab/front/container");
  const { huddlebook } = (window as never as { _JUPYTERLAB: Record<string, never> })._JUPYTERLAB as never as {
    huddlebook: { init(scope: unknown): void; get(name: string): Promise<() => { default: Plugin }> };
  };
  huddlebook.init(scope);
  const { default: plugin } = (await huddlebook.get("./extension"))();
  expect(plugin.id).toBe("huddlebook:panel");
  const added: { area: string; id: string }[] = [];
  const commands: string[] = [];
  plugin.activate(
    {
      shell: { add: (widget: { id: string }, area: string) => added.push({ area, id: widget.id }) },
      commands: { addCommand: (id: string) => commands.push(id) },
    },
    {},
    null,
  );
  expect([added, commands]).toEqual([[{ area: "right", id: "huddlebook-panel" }], ["huddlebook:show"]]);
  await expect(huddlebook.get("./other")).rejects.toThrow("no module");
});

interface Plugin {
  id: string;
  activate(lab: unknown, tracker: unknown, palette: unknown): void;
}
