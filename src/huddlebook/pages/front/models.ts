// A stranger's widget on a page without a kernel: its module (the anywidget front-end contract) on a model that lives
// in this browser. It shows what the notebook's state says, and may play with it; nobody else hears of it.

import { say } from "../../widgets/front/strings";
import type { Fragment } from "../../widgets/front/wire";

interface Buffer {
  path: (string | number)[];
  data: string;
}

interface Kept {
  state: Record<string, unknown>;
  buffers?: Buffer[];
}

type Handler = (...values: unknown[]) => void;
type Leave = () => unknown;

interface Props {
  model: LocalModel;
  el: HTMLElement;
  signal: AbortSignal;
}

interface Widget {
  initialize?(props: { model: LocalModel; signal: AbortSignal }): unknown;
  render?(props: Props): unknown;
}

interface Module extends Widget {
  default?: Widget | (() => Widget | Promise<Widget>);
}

export type Load = (url: string) => Promise<Module>;

const imported: Load = (url) => import(url);

/** Mounts each `<div data-model>`; gives the function that takes them out again. */
export async function mountModels(
  places: HTMLElement[],
  fragment: Fragment,
  load: Load = imported,
): Promise<Leave> {
  const models = (fragment.models ?? {}) as Record<string, Kept>;
  const left = await Promise.all(places.map((el) => mounted(el, models[el.dataset.model ?? ""], load)));
  return () => {
    for (const leave of left) leave();
  };
}

async function mounted(el: HTMLElement, kept: Kept | undefined, load: Load): Promise<Leave> {
  const leaving = new AbortController();
  try {
    if (!kept) throw new Error("the page does not hold this widget");
    const { _esm: code, _css: styles } = kept.state;
    if (typeof styles === "string" && styles) el.append(stylesheet(styles));
    const model = new LocalModel(restored(kept));
    const widget = await theWidget(await load(String(code)));
    await widget.initialize?.({ model, signal: leaving.signal });
    const leave = await widget.render?.({ model, el: el.appendChild(div()), signal: leaving.signal });
    return () => {
      leaving.abort();
      if (typeof leave === "function") leave();
    };
  } catch (error) {
    console.error(error);
    el.textContent = say("activity.trouble");
    return () => leaving.abort();
  }
}

/** The contract's object: exported as default, made by a default function, or the module itself (the older way). */
async function theWidget(module: Module): Promise<Widget> {
  const { default: exported } = module;
  return typeof exported === "function" ? exported() : (exported ?? module);
}

function div(): HTMLElement {
  return document.createElement("div");
}

function stylesheet(href: string): HTMLElement {
  return Object.assign(document.createElement("link"), { rel: "stylesheet", href });
}

/** The state with its binary parts in their places. */
function restored({ state, buffers = [] }: Kept): Record<string, unknown> {
  const whole = structuredClone(state);
  for (const { path, data } of buffers) {
    const holder = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as never)[key], whole);
    const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    (holder as Record<string, unknown>)[path.at(-1) ?? ""] = new DataView(bytes.buffer);
  }
  return whole;
}

/** What an anywidget module calls `model`. Saving and sending have nobody to reach. */
export class LocalModel {
  readonly widget_manager = null;
  readonly #handlers = new Map<string, Set<Handler>>();

  constructor(private readonly state: Record<string, unknown>) {}

  get(name: string): unknown {
    return this.state[name];
  }

  set(name: string, value: unknown): void {
    if (this.state[name] === value) return;
    this.state[name] = value;
    this.#tell(`change:${name}`, value);
    this.#tell("change");
  }

  on(names: string, handler: Handler): void {
    for (const name of names.split(/\s+/)) {
      this.#handlers.set(name, (this.#handlers.get(name) ?? new Set()).add(handler));
    }
  }

  off(names?: string | null, handler?: Handler | null): void {
    const wanted = names?.split(/\s+/) ?? [...this.#handlers.keys()];
    for (const name of wanted) {
      if (handler) this.#handlers.get(name)?.delete(handler);
      else this.#handlers.delete(name);
    }
  }

  save_changes(): void {}

  send(): void {}

  #tell(name: string, ...values: unknown[]): void {
    for (const handler of [...(this.#handlers.get(name) ?? [])]) handler(this, ...values);
  }
}
