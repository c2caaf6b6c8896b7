import { act, fireEvent, screen } from "@testing-library/preact";
import {
  glow,
  glowing,
  middleOf,
  onGround,
  stepped,
  under,
} from "../../src/huddlebook/widgets/front/pin-place";
import { part } from "../../src/huddlebook/widgets/pin";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples-pin";
import { items, press, show } from "./show";

const { pin, pictured, pinOwn, manyOwn } = samples;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const placed = (link: FakeLink<unknown, unknown>) => link.asked.map((one) => one.pins);
const handles = () =>
  [...document.querySelectorAll<HTMLElement>(".hb-pin-handle")].map((one) => [
    Number(one.style.getPropertyValue("--x")),
    Number(one.style.getPropertyValue("--y")),
  ]);
const slider = (name: string | RegExp) => screen.getByRole("slider", { name });
const said = () => document.querySelector("[role=status]")?.textContent;

/** Gives the ground the size that a browser would: 200 by 100 px, from (10, 20). */
function ground(): HTMLElement {
  const found = document.querySelector<HTMLElement>(".hb-pin-ground");
  if (!found) throw new Error("no ground");
  found.getBoundingClientRect = () => new DOMRect(10, 20, 200, 100);
  return found;
}

const point = (target: Element | Window, name: string, clientX: number, clientY: number) =>
  act(() => {
    target.dispatchEvent(new PointerEvent(name, { clientX, clientY, button: 0, bubbles: true }));
  });

test("a tap puts the pin where the finger was, and another tap moves it", async () => {
  const link = new FakeLink(pin());
  show(part, link);
  fireEvent.click(ground(), { clientX: 60, clientY: 30 });
  expect(placed(link)).toEqual([[[0.25, 0.9]]]);
  expect(handles()).toEqual([[0.25, 0.9]]);
  expect(said()).toBe("Pin 1 of 1 is in: Quick wins.");
  fireEvent.click(ground(), { clientX: 210, clientY: 120 });
  expect(placed(link)[1]).toEqual([[1, 0]]);
  expect(said()).toBe("Pin 1 of 1 is in: Leave alone.");
});

test("of several pins each tap puts one, until all are placed", () => {
  const link = new FakeLink(pictured(OPEN, { most: 3 }), manyOwn);
  show(part, link);
  fireEvent.click(ground(), { clientX: 110, clientY: 70 });
  expect(placed(link)).toEqual([[...manyOwn.pins, [0.5, 0.5]]]);
  fireEvent.click(ground(), { clientX: 20, clientY: 30 });
  expect(link.asked).toHaveLength(1);
  expect(said()).toBe("All 3 pins are placed. Move one, or take one back.");
});

test("a tap on a pin puts no other one there", () => {
  const link = new FakeLink(pictured(), manyOwn);
  show(part, link);
  ground();
  fireEvent.click(document.querySelector(".hb-pin-handle") as Element, { clientX: 50, clientY: 50 });
  expect(link.asked).toEqual([]);
});

test("a pin is dragged by how far the finger goes, and given where it is let go", () => {
  const link = new FakeLink(pictured(), manyOwn);
  show(part, link);
  ground();
  const handle = document.querySelector("[data-pin='1']") as Element;
  point(handle, "pointerdown", 136, 40);
  point(window, "pointermove", 156, 60);
  expect(handles()[1]).toEqual([0.73, 0.54]);
  expect(link.asked).toEqual([]);
  point(window, "pointermove", 9_999, 60);
  point(window, "pointerup", 9_999, 60);
  expect(placed(link)).toEqual([[manyOwn.pins[0], [1, 0.54]]]);
});

test("a drag that is broken off leaves the pin where it was", () => {
  const link = new FakeLink(pictured(), manyOwn);
  show(part, link);
  ground();
  point(document.querySelector("[data-pin='1']") as Element, "pointerdown", 136, 40);
  point(window, "pointermove", 156, 60);
  point(window, "pointercancel", 156, 60);
  expect(handles()).toEqual(manyOwn.pins);
  expect(link.asked).toEqual([]);
});

test("arrow keys move a pin, with Shift further, and it is given once they rest", () => {
  const link = new FakeLink(pin(), pinOwn);
  show(part, link);
  const across = slider("Your pin: from Little effort to Much effort");
  fireEvent.keyDown(across, { key: "ArrowRight" });
  fireEvent.keyDown(across, { key: "ArrowRight", shiftKey: true });
  fireEvent.keyDown(across, { key: "ArrowDown", shiftKey: true });
  expect(handles()).toEqual([[0.39, 0.71]]);
  expect(across.getAttribute("aria-valuetext")).toBe("39 percent, Quick wins");
  expect(link.asked).toEqual([]);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(placed(link)).toEqual([[[0.39, 0.71]]]);
  fireEvent.keyDown(across, { key: "Tab" });
  expect(link.asked).toHaveLength(1);
});

test("what a reader asks of a slider moves its axis alone", () => {
  const link = new FakeLink(pin(), pinOwn);
  show(part, link);
  fireEvent.input(slider("Your pin: from Little use to Great use"), { target: { value: "40" } });
  expect(handles()).toEqual([[0.28, 0.4]]);
});

test("who goes on to another step right after a key has answered", () => {
  const link = new FakeLink(pin(), pinOwn);
  const { unmount } = show(part, link);
  fireEvent.keyDown(slider(/Little effort/), { key: "ArrowUp" });
  unmount();
  expect(placed(link)).toEqual([[[0.28, 0.82]]]);
});

test("whoever leaves a pin has it given at once", () => {
  const link = new FakeLink(pin(), pinOwn);
  show(part, link);
  fireEvent.keyDown(slider(/Little effort/), { key: "ArrowLeft" });
  fireEvent.blur(slider(/Little effort/));
  expect(placed(link)).toEqual([[[0.27, 0.81]]]);
});

test("without a finger a pin is put in the middle, where the arrows have it", () => {
  const link = new FakeLink(pictured());
  show(part, link);
  press("Add a pin in the middle (3 left)");
  expect(placed(link)).toEqual([[[0.5, 0.5]]]);
  expect(document.activeElement).toBe(slider("Pin 1: from left to right"));
});

test("a pin is taken back by its button or by Delete, and the focus has a place to go", () => {
  const link = new FakeLink(pictured(), manyOwn);
  show(part, link);
  press("Take back pin 1: Left");
  expect(placed(link)).toEqual([[manyOwn.pins[1]]]);
  fireEvent.keyDown(slider("Pin 1: from left to right"), { key: "Delete" });
  expect(placed(link)[1]).toEqual([]);
  expect(document.activeElement?.textContent).toBe("Add a pin in the middle (3 left)");
});

test("closed, one sees one's own pins and reads where they are", () => {
  show(part, new FakeLink(pictured(CLOSED), manyOwn));
  expect(handles()).toEqual(manyOwn.pins);
  expect(screen.getByText("You pinned: Left and Top.")).toBeTruthy();
  expect(screen.queryAllByRole("slider")).toEqual([]);
  expect(screen.getByRole("img", { name: /^Our walk/ })).toBeTruthy();
});

test("the screen shows the ground and nobody's pins until they are revealed", () => {
  const { container } = show(part, new FakeLink(pin()), "screen");
  expect(container.querySelector(".hb-pin-ground")).toBeTruthy();
  expect(container.querySelector(".hb-pin-heat")).toBeNull();
});

test("the result says how many lie in each part, and which part is mine", () => {
  show(part, new FakeLink(pin(DONE), pinOwn));
  expect(items()).toEqual(["Quick wins9", "Big bets0", "Fill-ins0", "Leave alone7"]);
  expect(document.querySelector(".hb-bar-mine")?.textContent).toBe("Quick wins9");
  expect(document.querySelectorAll(".hb-pin-dot")).toHaveLength(16);
  expect(document.querySelectorAll(".hb-pin-own")).toHaveLength(2); // on the ground and in the legend
});

test("of a picture the parts with pins are listed, the fullest first", () => {
  show(part, new FakeLink(pictured(DONE)), "screen");
  const counts = items().map((one) => Number(one.replace(/\D/g, "")));
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  expect(counts.length).toBeLessThanOrEqual(6);
  expect(items()[0]).toBe("Left6");
});

test("a further round stands beside the one before, with how the middle moved", () => {
  const rounds = [samples.firstPins, samples.secondPins];
  show(part, new FakeLink(pin({ ...REVEALED, round: 2 }, { rounds })), "screen");
  expect(items()).toEqual(["Quick wins13was 9", "Big bets3was 0", "Fill-ins0was 0", "Leave alone0was 7"]);
  expect(document.querySelectorAll(".hb-pin-heat .hb-pin-ring")).toHaveLength(16);
  expect(document.querySelector(".hb-pin-path")).toBeTruthy();
  expect(screen.getByText("Round 2, now")).toBeTruthy();
});

test("places and moves", () => {
  expect(onGround(-3, 1.23456)).toEqual([0, 1]);
  expect(onGround(0.12345, 0.5)).toEqual([0.123, 0.5]);
  expect(stepped([0.5, 0.5], "ArrowLeft", false)).toEqual([0.49, 0.5]);
  expect(stepped([0.95, 0.5], "ArrowRight", true)).toEqual([1, 0.5]);
  expect(stepped([0.5, 0.5], "Enter", true)).toBeNull();
  expect(under(new DOMRect(0, 0, 100, 50), 25, 50)).toEqual([0.25, 0]);
});

test("few pins have no middle", () => {
  expect(middleOf({ pins: 2, middle: [0.5, 0.5] })).toBeNull();
  expect(middleOf({ pins: 3, middle: [0.5, 0.5] })).toEqual([0.5, 0.5]);
  expect(middleOf({ pins: 30, middle: null })).toBeNull();
  expect(middleOf(null)).toBeNull();
});

test("one of few pins glows more than one of many, and many at one place more than one", () => {
  expect(glow(2)).toBeGreaterThan(glow(100));
  expect(glow(100_000)).toBeGreaterThan(0);
  expect(glowing(0.3, 4)).toBeGreaterThan(glowing(0.3, 1));
  expect(glowing(0.6, 500)).toBeLessThanOrEqual(1);
});
