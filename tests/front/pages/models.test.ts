import { describe, expect, it, vi } from "vitest";
import { type Load, type LocalModel, mountModels } from "../../../src/huddlebook/pages/front/models";

function place(id = "m1"): HTMLElement {
  const el = document.createElement("div");
  el.dataset.model = id;
  return el;
}

const fragment = (state: object, buffers: object[] = []) => ({
  html: "",
  models: { m1: { state: { _esm: "/assets/x.js", ...state }, buffers } },
});

const shows = (widget: object): Load => vi.fn(async () => widget as Awaited<ReturnType<Load>>);

type Props = { model: LocalModel; el: HTMLElement; signal: AbortSignal };

describe("a stranger's widget", () => {
  it("is shown by its module, on the notebook's state", async () => {
    const el = place();
    const load = shows({
      default: { render: ({ model, el }: Props) => (el.textContent = `${model.get("label")}`) },
    });
    await mountModels([el], fragment({ label: "Hello", _css: "/assets/x.css" }), load);
    expect(load).toHaveBeenCalledWith("/assets/x.js");
    expect(el.textContent).toBe("Hello");
    expect(el.querySelector("link")?.getAttribute("href")).toBe("/assets/x.css");
  });

  it.each([
    ["a function that makes it", (render: unknown) => ({ default: async () => ({ render }) })],
    ["the module itself", (render: unknown) => ({ render })],
  ])("may be exported as %s", async (_, exported) => {
    const render = vi.fn();
    await mountModels([place()], fragment({}), shows(exported(render)));
    expect(render).toHaveBeenCalledOnce();
  });

  it("hears its own changes, and no more after it let go", async () => {
    const heard: unknown[] = [];
    const listen = (_: unknown, value: unknown) => heard.push(value);
    const render = ({ model }: Props) => {
      model.on("change:count", listen);
      model.set("count", 2);
      model.set("count", 2);
      model.save_changes();
      model.off("change:count", listen);
      model.set("count", 3);
    };
    await mountModels([place()], fragment({ count: 1 }), shows({ default: { render } }));
    expect(heard).toEqual([2]);
  });

  it("gets its binary parts where they belong", async () => {
    let found: unknown;
    const render = ({ model }: Props) => {
      found = (model.get("data") as { inner: unknown[] }).inner[0];
    };
    const buffers = [{ path: ["data", "inner", 0], data: btoa("\x01\x02"), encoding: "base64" }];
    await mountModels(
      [place()],
      fragment({ data: { inner: [null] } }, buffers),
      shows({ default: { render } }),
    );
    expect((found as DataView).getUint8(1)).toBe(2);
  });

  it("cleans up when it goes", async () => {
    const left = vi.fn();
    let signal: AbortSignal | undefined;
    const render = (props: Props) => {
      signal = props.signal;
      return left;
    };
    const leave = await mountModels([place()], fragment({}), shows({ default: { render } }));
    leave();
    expect(left).toHaveBeenCalledOnce();
    expect(signal?.aborted).toBe(true);
  });

  it("that fails leaves a sentence, and the others in peace", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const [broken, fine] = [place("gone"), place()];
    await mountModels(
      [broken, fine],
      fragment({}),
      shows({
        default: { render: ({ el }: Props) => (el.textContent = "Fine") },
      }),
    );
    expect(broken.textContent).toContain("could not be shown");
    expect(fine.textContent).toBe("Fine");
  });
});
