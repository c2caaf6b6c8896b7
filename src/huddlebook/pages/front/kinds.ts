// The activities of a page: which there are, and of what kind.

import type { Fragment } from "../../widgets/front/wire";

const found = new WeakMap<Fragment, Record<string, string>>();

/** The kind of each activity that a fragment has a place for. */
function kindsOf(fragment: Fragment): Record<string, string> {
  const known = found.get(fragment);
  if (known) return known;
  const places = parsed(fragment.html).querySelectorAll<HTMLElement>("[data-activity]");
  const kinds = Object.fromEntries(
    [...places].map(({ dataset }) => [dataset.activity ?? "", dataset.kind ?? ""]),
  );
  found.set(fragment, kinds);
  return kinds;
}

/** id -> kind of every activity whose place this page holds. */
export function allKinds(pages: Record<string, Fragment>): Record<string, string> {
  return Object.assign({}, ...Object.values(pages).map(kindsOf));
}

/** Kinds that ask nothing: they stand beside a question, never in its place. */
export function asks(kind: string | undefined): boolean {
  return kind !== "timer" && kind !== "session";
}

/** The html as an inert document fragment: nothing in it loads or runs. */
export function parsed(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
