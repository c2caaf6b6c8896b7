// The plugin: a panel beside the notebook, and a command that shows it.

import type { Lab, LabModules, Palette, Tracker } from "./jupyterlab";
import { panelClass } from "./panel";
import { words } from "./words";

const SHOW = "huddlebook:show";
const RANK = 90;

/** What JupyterLab asks of a plugin. */
export interface Plugin {
  id: string;
  description: string;
  autoStart: boolean;
  requires: object[];
  optional: object[];
  activate(lab: Lab, tracker: Tracker, palette: Palette | null): void;
}

export function plugin(modules: LabModules): Plugin {
  return {
    id: "huddlebook:panel",
    description: words.about,
    autoStart: true,
    requires: [modules.notebook.INotebookTracker],
    optional: [modules.apputils.ICommandPalette],
    activate(lab, tracker, palette) {
      const panel = new (panelClass(modules))(tracker);
      lab.shell.add(panel, "right", { rank: RANK });
      const execute = () => lab.shell.activateById(panel.id);
      lab.commands.addCommand(SHOW, { label: words.show, caption: words.about, execute });
      palette?.addItem({ command: SHOW, category: words.name });
    },
  };
}
