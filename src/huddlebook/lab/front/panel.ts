// The panel as JupyterLab's shell knows it; what is in it is Preact's.

import type { Widget } from "@lumino/widgets";
import { h, render } from "preact";
import { Panel } from "./app";
import { Calls } from "./calls";
import type { LabModules, Tracker } from "./jupyterlab";
import { sign } from "./sign";
import styles from "./styles.css";
import { words } from "./words";

const STYLES = "hb-lab-styles";

/** The widget's class; it extends the one of the JupyterLab that runs. */
export function panelClass(modules: LabModules): new (tracker: Tracker) => Widget {
  const icon = new modules.icons.LabIcon({ name: "huddlebook:sign", svgstr: sign });
  const Base = modules.widgets.Widget;
  return class extends Base {
    private begun = false;

    constructor(private readonly tracker: Tracker) {
      super();
      this.id = "huddlebook-panel";
      this.title.caption = words.name;
      Object.assign(this.title, { icon });
      this.addClass("hb-lab");
      this.node.setAttribute("role", "region");
      this.node.setAttribute("aria-label", words.name);
    }

    /** Nothing is asked of the server before somebody looks. */
    protected override onAfterShow(): void {
      this.begin();
    }

    protected override onAfterAttach(): void {
      if (this.isVisible) this.begin();
    }

    private begin(): void {
      if (this.begun) return;
      this.begun = true;
      if (!document.getElementById(STYLES)) {
        const sheet = Object.assign(document.createElement("style"), { id: STYLES });
        sheet.textContent = styles;
        document.head.append(sheet);
      }
      render(h(Panel, { tracker: this.tracker, calls: new Calls(modules.services) }), this.node);
    }

    protected override onBeforeDetach(): void {
      render(null, this.node);
      this.begun = false;
    }
  };
}
