// anywidget's models and views on our pages: the module comes from a file of this server, never from a text in a message.

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import type { JSONValue } from "@lumino/coreutils";
import { say } from "../../../widgets/front/strings";
import type { PageManager } from "./page_manager";

type Handler = (...values: unknown[]) => void;
type Leave = unknown;

interface Props {
  model: object;
  signal: AbortSignal;
  experimental: { invoke: typeof invoke };
}

interface Widget {
  initialize?(props: Props): Leave | Promise<Leave>;
  render?(props: Props & { el: HTMLElement }): Leave | Promise<Leave>;
}

interface Module extends Widget {
  default?: Widget | (() => Widget | Promise<Widget>);
}

export class AnyModel extends DOMWidgetModel {
  #widget: Promise<Widget> | null = null;
  readonly #gone = new AbortController();

  // biome-ignore lint/suspicious/noExplicitAny: as in the class above
  override initialize(attributes: any, options: any): void {
    super.initialize(attributes, options);
    this.once("destroy", () => this.#gone.abort());
  }

  /** The module, initialized once. */
  get widget(): Promise<Widget> {
    this.#widget ??= this.#load();
    return this.#widget;
  }

  async #load(): Promise<Widget> {
    const module = (await import(this.get("_esm"))) as Module;
    const made = typeof module.default === "function" ? module.default() : (module.default ?? module);
    const widget = await made;
    const leave = await widget.initialize?.(props(this, this.#gone.signal));
    if (typeof leave === "function") this.#gone.signal.addEventListener("abort", () => leave());
    return widget;
  }

  /** Binary values cannot be copied as JSON. */
  override serialize(state: Record<string, unknown>) {
    const { serializers = {} } = this.constructor as typeof DOMWidgetModel;
    for (const [name, value] of Object.entries(state)) {
      const own = serializers[name]?.serialize;
      state[name] = own ? own(value, this) : structuredClone(plain(value));
    }
    return state as never;
  }
}

export class AnyView extends DOMWidgetView {
  readonly #gone = new AbortController();

  override async render(): Promise<void> {
    const { model } = this;
    const kind = model.get("kind");
    const id = model.get("activity_id");
    if (kind && id) {
      const { mountActivity } = model.widget_manager as unknown as PageManager;
      this.#gone.signal.addEventListener("abort", mountActivity(this.el, id, kind));
      return;
    }
    await this.#stranger(model as AnyModel).catch((error) => {
      console.error(error);
      this.el.textContent = say("activity.trouble");
    });
  }

  async #stranger(model: AnyModel): Promise<void> {
    const styles = model.get("_css");
    if (styles) this.el.append(Object.assign(document.createElement("style"), { textContent: styles }));
    const widget = await model.widget;
    const el = this.el.appendChild(document.createElement("div"));
    const leave = await widget.render?.({ ...props(model, this.#gone.signal), el });
    if (typeof leave === "function") this.#gone.signal.addEventListener("abort", () => leave());
  }

  override remove() {
    this.#gone.abort();
    return super.remove();
  }
}

function props(model: AnyModel, signal: AbortSignal): Props {
  return { model: proxy(model, signal), signal, experimental: { invoke: invoke.bind(model) as never } };
}

/** What a module sees of its model; its handlers go with the view or model that set them. */
function proxy(model: AnyModel, signal: AbortSignal): object {
  const context = {};
  signal.addEventListener("abort", () => model.off(null, null, context));
  return {
    get: model.get.bind(model),
    set: model.set.bind(model),
    save_changes: model.save_changes.bind(model),
    send: model.send.bind(model),
    on: (name: string, handler: Handler) => model.on(name, handler, context),
    off: (name?: string | null, handler?: Handler | null) => model.off(name, handler, context),
    widget_manager: model.widget_manager,
  };
}

const PATIENCE = 3_000;

/** anywidget's commands: a call to Python that is answered. */
function invoke(
  this: AnyModel,
  name: string,
  msg: JSONValue,
  options: { buffers?: DataView[]; signal?: AbortSignal } = {},
) {
  const id = crypto.randomUUID();
  const signal = options.signal ?? AbortSignal.timeout(PATIENCE);
  return new Promise<[unknown, DataView[]]>((resolve, reject) => {
    const hear = (answer: { id?: string; response?: unknown }, buffers: DataView[]) => {
      if (answer.id !== id) return;
      this.off("msg:custom", hear);
      resolve([answer.response, buffers]);
    };
    signal.addEventListener("abort", () => {
      this.off("msg:custom", hear);
      reject(signal.reason);
    });
    this.on("msg:custom", hear);
    this.send({ id, kind: "anywidget-command", name, msg }, undefined, options.buffers ?? []);
  });
}

function plain(value: unknown): unknown {
  const json = (value as { toJSON?: () => unknown } | null)?.toJSON;
  return typeof json === "function" ? json.call(value) : value;
}
