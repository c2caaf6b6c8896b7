// Widgets of a notebook that are not Huddlebook's: a stranger's anywidget by its module, core ones by html-manager.

import type { Fragment } from "../../widgets/front/wire";

/** Mounts each `<div data-model>`; gives the function that takes them out again. */
export async function mountModels(
  _places: HTMLElement[],
  _fragment: Fragment,
  _manager: string,
): Promise<() => void> {
  return () => {};
}
