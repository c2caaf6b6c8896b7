// The Output widget. What it shows was made to markup, and screened, by the server (`server/kernel/shown.py`).

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import type { Message } from "./message";
import type { PageManager } from "./page_manager";

export interface Shown {
  html: string;
  /** goes on where the one before ended */
  stream: boolean;
}

const SHOWS = new Set(["stream", "display_data", "execute_result", "error"]);

/** Output widgets that take what Python says in answer to a message, by that message's id. */
export class Captures {
  readonly #models = new Map<string, OutputModel[]>();

  take(id: string, model: OutputModel): void {
    this.#models.set(id, [...(this.#models.get(id) ?? []), model]);
  }

  leave(id: string, model: OutputModel): void {
    const rest = (this.#models.get(id) ?? []).filter((one) => one !== model);
    if (rest.length) this.#models.set(id, rest);
    else this.#models.delete(id);
  }

  /** Whether it has a place: what an Output widget takes is shown there. */
  hear({ header, parent_header, content }: Message): boolean {
    const model = this.#models.get(parent_header.msg_id ?? "")?.at(-1);
    if (header.msg_type === "clear_output") model?.drop(content.wait);
    else if (SHOWS.has(header.msg_type)) model?.add(content);
    return model !== undefined;
  }
}

export class OutputModel extends DOMWidgetModel {
  #clearing = false;

  override defaults() {
    return {
      ...super.defaults(),
      _model_name: "OutputModel",
      _view_name: "OutputView",
      _model_module: "@jupyter-widgets/output",
      _view_module: "@jupyter-widgets/output",
      msg_id: "",
      outputs: [],
    };
  }

  // biome-ignore lint/suspicious/noExplicitAny: as in the class above
  override initialize(attributes: any, options: any): void {
    super.initialize(attributes, options);
    const { captures } = this.widget_manager as unknown as PageManager;
    const follow = () => {
      const before = this.previous("msg_id");
      if (before) captures.leave(before, this);
      if (this.get("msg_id")) captures.take(this.get("msg_id"), this);
    };
    this.on("change:msg_id", follow);
    if (this.get("msg_id")) captures.take(this.get("msg_id"), this);
    this.on("destroy", () => captures.leave(this.get("msg_id"), this));
  }

  /** The page's own list; Python keeps none of what is printed later. */
  add(output: Shown): void {
    const before = this.#clearing ? [] : (this.get("outputs") as Shown[]);
    this.#clearing = false;
    if (output.html) this.set_state({ outputs: [...before, output] });
  }

  drop(wait = false): void {
    this.#clearing = wait;
    if (!wait) this.set_state({ outputs: [] });
  }
}

export class OutputView extends DOMWidgetView {
  override render(): void {
    super.render();
    this.el.classList.add("jupyter-widgets", "jupyter-widget-output");
    this.el.setAttribute("aria-live", "polite");
    this.listenTo(this.model, "change:outputs", this.#draw);
    this.#draw();
  }

  override remove() {
    this.#leave();
    return super.remove();
  }

  #leave: () => void = () => undefined;

  #draw(): void {
    this.#leave();
    const { draw } = this.model.widget_manager as unknown as PageManager;
    this.#leave = draw(joined(this.model.get("outputs")), this.el);
  }
}

/** Outputs as one text; what was printed piece by piece stands in one block. */
function joined(outputs: Shown[]): string {
  const parts = outputs.map(({ html, stream }, at) => {
    const goesOn = stream && outputs[at - 1]?.stream;
    const ends = stream && !outputs[at + 1]?.stream;
    if (!stream) return `<div class="output">${html}</div>`;
    const text = html.replace(/^<pre>|<\/pre>$/g, "");
    return `${goesOn ? "" : '<div class="output"><pre>'}${text}${ends ? "</pre></div>" : ""}`;
  });
  return parts.join("");
}
