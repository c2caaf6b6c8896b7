// Jupyter's widgets on one of our pages: models made from what Python says, views drawn into the page's places.

import { type DOMWidgetView, type IClassicComm, uuid, type WidgetModel } from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { Widget } from "@lumino/widgets";
import { render } from "preact";
import { say } from "../../../widgets/front/strings";
import { Activity } from "../activity";
import type { RoomStream } from "../stream";
import { toast } from "../toasts";
import { nameHandles } from "../widget_names";
import { Comms } from "./comms";
import icons from "./icons.css?url";
import type { KernelLine } from "./kernel_line";
import { leftOut } from "./left_out";
import type { Message } from "./message";
import { Captures } from "./outputs";
import { stylesheet } from "./stylesheet";
import { widgetClass } from "./widget_classes";

/** Widgets that show signs of their own. */
const SIGNED = /^(Play|Valid|TagsInput|ColorsInput|FloatsInput|IntsInput|FileUpload)Model$/;

function signs(): Promise<void> {
  return stylesheet(icons);
}

export class PageManager extends ManagerBase {
  readonly captures = new Captures();
  readonly #comms: Comms;
  readonly #replies = new Map<string, (message: Message) => void>();

  constructor(
    line: Pick<KernelLine, "send">,
    private readonly stream: RoomStream,
  ) {
    super();
    this.#comms = new Comms(line);
  }

  /** Every widget as it is in Python now. */
  load(): Promise<void> {
    return this._loadFromKernel();
  }

  /** A message of Python's, the one after the other. */
  async hear(message: Message): Promise<void> {
    const { header, parent_header, content } = message;
    switch (header.msg_type) {
      case "comm_open":
        if (content.target_name !== this.comm_target_name) return;
        await this.handle_comm_open(this.#comms.get(content.target_name, content.comm_id), message as never);
        return;
      case "comm_msg":
      case "comm_close":
        return this.#comms.hear(message);
      case "comm_info_reply":
        this.#replies.get(parent_header.msg_id ?? "")?.(message);
        return;
      default:
        // What a widget's callback raised stands nowhere on the page, so it is said.
        if (!this.captures.hear(message) && header.msg_type === "error") toast(say("kernel.wrong"));
    }
  }

  /** As in the class above; a page loads signs when a widget has one. */
  override async new_model(
    options: Parameters<ManagerBase["new_model"]>[0],
    state: Record<string, unknown> = {},
  ): Promise<WidgetModel> {
    if (SIGNED.test(options.model_name) || state.icon) void signs();
    const model = await super.new_model(options, state as never);
    model.on("change:icon", signs);
    return model;
  }

  /** Markup of the server's, with its widgets in their places; gives the function that takes them out again. */
  readonly draw = (html: string, into: HTMLElement): (() => void) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    into.replaceChildren(template.content);
    return this.fill(into);
  };

  fill(into: HTMLElement): () => void {
    const spots = [...into.querySelectorAll<HTMLElement>("[data-view]")];
    const leaves = spots.map((spot) => this.#mount(spot, spot.dataset.view ?? ""));
    return () => {
      for (const leave of leaves) leave();
    };
  }

  /** An activity of the room's, where a notebook put it among its widgets. */
  readonly mountActivity = (el: HTMLElement, id: string, kind: string): (() => void) => {
    render(<Activity stream={this.stream} id={id} kind={kind} place="phone" />, el);
    return () => render(null, el);
  };

  #mount(spot: HTMLElement, id: string): () => void {
    let leave = () => {};
    let left = false;
    const draw = async () => {
      const view = (await this.create_view(await this.get_model(id))) as DOMWidgetView;
      if (left) {
        view.remove();
        return;
      }
      Widget.attach(view.luminoWidget, spot);
      const unname = nameHandles(spot);
      leave = () => {
        unname();
        view.remove();
      };
    };
    void draw().catch((error) => console.error(error));
    return () => {
      left = true;
      leave();
    };
  }

  protected override async loadClass(name: string, module: string): Promise<typeof WidgetModel> {
    const found = await widgetClass(name, module).catch((error) => {
      console.error(error);
      return leftOut(name);
    });
    return found as typeof WidgetModel;
  }

  protected override async _create_comm(
    target: string,
    id = uuid(),
    data?: unknown,
    metadata?: object,
  ): Promise<IClassicComm> {
    const comm = this.#comms.get(target, id);
    if (data || metadata) comm.open(data ?? {}, undefined, metadata);
    return comm;
  }

  /** Asked when Python is busy for so long that it does not tell all at once. */
  protected override _get_comm_info(): Promise<object> {
    return new Promise((resolve) => {
      const id = this.#comms.line.send("comm_info_request", { target_name: this.comm_target_name });
      this.#replies.set(id, ({ content }) => {
        this.#replies.delete(id);
        resolve(content.comms);
      });
    });
  }
}
