// Modules as anywidget loads them: on our pages they join the stream, in a notebook they speak to their kernel.

import { act, fireEvent, screen } from "@testing-library/preact";
import type { Model } from "../../src/huddlebook/widgets/front/comm";
import poll from "../../src/huddlebook/widgets/poll";
import session from "../../src/huddlebook/widgets/session";
import { FakeLink, ROOM } from "./fake";
import * as samples from "./gallery/samples";

const STREAM = Symbol.for("huddlebook.stream");
const page = globalThis as { [STREAM]?: unknown };

class FakeModel implements Model {
  readonly sent: unknown[] = [];
  readonly #heard = new Map<string, (message: never) => void>();
  constructor(readonly traits: Record<string, unknown>) {}
  get(name: string): unknown {
    return this.traits[name];
  }
  on(event: string, callback: (message: never) => void): void {
    this.#heard.set(event, callback);
  }
  off(event: string): void {
    this.#heard.delete(event);
  }
  send(content: unknown): void {
    this.sent.push(content);
  }
  say(event: string, message: object): void {
    this.#heard.get(event)?.(message as never);
  }
}

function mount(module: { render(props: { model: Model; el: HTMLElement }): () => void }, model: Model) {
  const el = document.body.appendChild(document.createElement("div"));
  let unmount = () => {};
  act(() => {
    unmount = module.render({ model, el });
  });
  return { el, unmount: () => act(unmount) };
}

afterEach(() => {
  delete page[STREAM];
  document.body.replaceChildren();
});

test("in a notebook a card waits for its kernel, then asks", () => {
  const model = new FakeModel({ activity_id: "mood", kind: "poll" });
  const { el, unmount } = mount(poll, model);
  expect(el.textContent).toBe("Connecting to the notebook…");
  expect(model.sent).toEqual([{ t: "hello" }]);
  act(() => model.say("msg:custom", { t: "welcome", now: 0, room: ROOM, views: { mood: samples.poll() } }));
  expect(screen.getAllByRole("radio")).toHaveLength(5);
  expect(el.classList.contains("hb")).toBe(true);
  const shortcut = vi.fn();
  document.addEventListener("keydown", shortcut, { once: true });
  fireEvent.keyDown(screen.getAllByRole("radio")[0] as Element, { key: "ArrowDown" });
  expect(shortcut).not.toHaveBeenCalled();
  unmount();
  expect(el.textContent).toBe("");
});

test("what a kernel answers before the first frame is painted is drawn", async () => {
  class QuickModel extends FakeModel {
    override send(content: unknown): void {
      super.send(content);
      const welcome = { t: "welcome", now: 0, room: ROOM, views: { mood: samples.poll() } };
      queueMicrotask(() => this.say("msg:custom", welcome));
    }
  }
  const model = new QuickModel({ activity_id: "mood", kind: "poll" });
  poll.render({ model, el: document.body.appendChild(document.createElement("div")) });
  await vi.waitFor(() => expect(screen.getAllByRole("radio")).toHaveLength(5));
});

test.each(["participants", "presenter", "facilitator"] as const)(
  "on the page of %s a card shows what they need",
  (audience) => {
    const link = new FakeLink(samples.poll(), null, "mood");
    link.audience = audience;
    page[STREAM] = { link: (id: string) => (id === "mood" ? link : null) };
    const model = new FakeModel({ activity_id: "mood", kind: "poll" });
    mount(poll, model);
    expect(model.sent).toEqual([]);
    expect(screen.queryAllByRole("radio").length > 0).toBe(audience === "participants");
    expect(screen.queryAllByRole("button").length > 0).toBe(audience === "facilitator");
  },
);

const AGENDA = {
  title: "Sprint retro",
  steps: [
    { title: "Check-in", minutes: 3 },
    { title: "<b>How it felt</b>", minutes: null },
  ],
  minutes: 3,
  problem: "",
};

test("a session in a notebook is its agenda, and follows the notebook", () => {
  const model = new FakeModel({ ...AGENDA });
  const { el, unmount } = mount(session, model);
  expect(el.querySelector("h3")?.textContent).toBe("Sprint retro");
  expect([...el.querySelectorAll("li")].map((line) => line.textContent)).toEqual([
    "1Check-in3 min",
    "2<b>How it felt</b>",
  ]);
  model.traits.title = "Another";
  act(() => model.say("change:title", {}));
  expect(el.querySelector("h3")?.textContent).toBe("Another");
  unmount();
});

test("a session without steps says what to do", () => {
  const problem = "There is no step yet.";
  const { el } = mount(session, new FakeModel({ ...AGENDA, steps: [], minutes: 0, problem }));
  expect(el.textContent).toBe(`Sprint retro${problem}`);
});

test("a session on our pages is the lobby: agenda, who is here, QR code", () => {
  const link = new FakeLink(null);
  const step = { id: "a", title: "Check-in", minutes: 3, state: "now" as const, spent: 0, activities: [] };
  link.room = { ...ROOM, steps: [step, { ...step, id: "b", minutes: null, state: "ahead" }] };
  page[STREAM] = { link: () => link };
  const { el } = mount(session, new FakeModel(AGENDA));
  expect(el.querySelector("img")?.getAttribute("src")).toBe("/qr/FERN42.svg");
  expect(el.querySelector('[aria-current="step"]')?.textContent).toContain("Check-in");
  expect(el.textContent).toContain("47 people are here");
});
