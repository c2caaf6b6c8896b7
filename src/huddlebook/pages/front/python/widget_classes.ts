// Where Jupyter's widgets come from: a page loads the parts that it shows. What no part has is looked for in all of them.

import * as base from "@jupyter-widgets/base";
import * as plain from "./controls_plain";
import * as outputs from "./outputs";

type Classes = Record<string, unknown>;

const CONTROLS: [RegExp, () => Promise<Classes>][] = [
  [/Tags|sInput|Color|Date|Time|Controller|Upload|Link|Audio|Video|^Image/, () => import("./controls_rare")],
  [
    /Int|Float|Slider|Progress|Play|Select|Dropdown|Radio|ToggleButtons|Accordion|Tab|Stack/,
    () => import("./controls_moving"),
  ],
  [/./, async () => plain],
];

export const all = (): Promise<Classes> => import("@jupyter-widgets/controls");

/** The part of Jupyter's controls that a class should be in. */
export function part(name: string): Promise<Classes> {
  const found = CONTROLS.find(([names]) => names.test(name));
  return found ? found[1]() : all();
}

/** A model's or a view's class. Throws for what our pages do not have. */
export async function widgetClass(name: string, module: string): Promise<unknown> {
  const found = (await classes(name, module))[name];
  if (!found) throw new Error(`${module} has no ${name} here`);
  return found;
}

async function classes(name: string, module: string): Promise<Classes> {
  switch (module) {
    case "@jupyter-widgets/base":
      return base;
    case "@jupyter-widgets/output":
      return outputs;
    case "anywidget":
      return import("./anywidget");
    case "@jupyter-widgets/controls": {
      const some = await part(name);
      return name in some ? some : all();
    }
    default:
      return {};
  }
}
