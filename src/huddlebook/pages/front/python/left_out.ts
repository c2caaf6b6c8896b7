// In place of a widget that our pages cannot draw: one whose front-end was made for JupyterLab alone.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { say } from "../../../widgets/front/strings";

class LeftOutView extends DOMWidgetView {
  override render(): void {
    super.render();
    this.el.textContent = say("kernel.leftOut");
    this.el.classList.add("left-out");
  }
}

export function leftOut(name: string): typeof DOMWidgetModel | typeof DOMWidgetView {
  return name.endsWith("View") ? LeftOutView : DOMWidgetModel;
}
