import { act, fireEvent, screen } from "@testing-library/preact";
import { placed, slot } from "../../src/huddlebook/widgets/front/order";
import { part } from "../../src/huddlebook/widgets/ranking";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples-judging";
import { items, press, show } from "./show";

const { ranking, rankingOwn } = samples;

afterEach(() => sessionStorage.clear());

const grip = (text: string) =>
  screen.getByRole("button", { name: new RegExp(`${text}: drag, or press the up and down`) });
const order = () =>
  [...document.querySelectorAll("[data-option]")].map((one) => Number(one.getAttribute("data-option")));
const orders = (link: FakeLink<unknown, unknown>) =>
  link.asked.map((one) => (one as unknown as { order: number[] }).order);

/** Gives the placed options the heights that a browser would: 50 px each, one under the other. */
function laidOut(): void {
  document.querySelectorAll<HTMLElement>("[data-option]").forEach((one, at) => {
    one.getBoundingClientRect = () => new DOMRect(0, at * 50, 300, 40);
  });
}

const point = (target: Element | Window, name: string, clientY: number) =>
  act(() => {
    target.dispatchEvent(new PointerEvent(name, { clientY, button: 0, bubbles: true }));
  });

test("a tap places what comes next", () => {
  const link = new FakeLink(ranking());
  show(part, link);
  press("Place as number 1: Better search");
  press("Place as number 2: Faster builds");
  expect(orders(link)).toEqual([[2], [2, 0]]);
  expect(order()).toEqual([2, 0]);
  expect(document.querySelector("[role=status]")?.textContent).toBe("Faster builds is now number 2 of 2.");
});

test("the buttons move something up and down, and out", () => {
  const link = new FakeLink(ranking(), rankingOwn);
  show(part, link);
  press("Move up: Faster builds");
  press("Move down: Faster builds");
  press("Take out: Better search");
  expect(orders(link)).toEqual([
    [0, 2, 3],
    [2, 0, 3],
    [0, 3],
  ]);
  press("Move up: Faster builds");
  expect(link.asked).toHaveLength(3);
});

test("arrow keys on the grip move it, and the grip keeps the focus", () => {
  const link = new FakeLink(ranking(), rankingOwn);
  show(part, link);
  grip("Better search").focus();
  fireEvent.keyDown(grip("Better search"), { key: "ArrowUp" });
  fireEvent.keyDown(grip("Better search"), { key: "ArrowDown" });
  expect(orders(link)).toEqual([[0, 2, 3]]);
  expect(document.activeElement).toBe(grip("Better search"));
});

test("something is dragged to where it is let go", () => {
  const link = new FakeLink(ranking(), rankingOwn);
  show(part, link);
  laidOut();
  point(grip("Better search"), "pointerdown", 20);
  point(window, "pointermove", 145);
  expect(document.querySelectorAll(".hb-rank-line")).toHaveLength(1);
  expect(link.asked).toEqual([]);
  point(window, "pointerup", 145);
  expect(orders(link)).toEqual([[0, 3, 2]]);
  expect(document.querySelector(".hb-dragged")).toBeNull();
});

test("a drag that is given up changes nothing", () => {
  const link = new FakeLink(ranking(), rankingOwn);
  show(part, link);
  laidOut();
  point(grip("Better search"), "pointerdown", 20);
  point(window, "pointermove", 145);
  act(() => {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  });
  point(window, "pointerup", 145);
  point(grip("Better search"), "pointerdown", 20);
  point(window, "pointerup", 20);
  expect(link.asked).toEqual([]);
});

test("where only the best few are asked for, the rest waits until one is taken out", () => {
  const link = new FakeLink(ranking(OPEN, { top: 3 }), rankingOwn);
  show(part, link);
  press("Place as number 4: Fewer meetings, and shorter ones");
  expect(link.asked).toEqual([]);
  expect(screen.getByText("All 3 places are taken. Take one out to place another.")).toBeTruthy();
});

test("closed, one reads one's order, and nothing of the others'", () => {
  show(part, new FakeLink(ranking(CLOSED), rankingOwn));
  expect(items()).toEqual(["1Better search", "2Faster builds", "3A quiet hour"]);
});

test("the group's order says points, mean places and shared ranks", () => {
  show(part, new FakeLink(ranking(DONE)), "screen");
  expect(items()).toEqual([
    "1. Faster buildsmean place 2.431",
    "2. A quiet hourmean place 2.728",
    "3. Fewer meetings, and shorter onesmean place 3.024.5",
    "3. Better searchmean place 3.024.5",
    "5. الوثائقmean place 4.0 · placed by 10 of 1212",
  ]);
});

test("a further round says where each was", () => {
  show(part, new FakeLink(ranking({ ...REVEALED, round: 2 }, { rounds: samples.secondRanking })), "screen");
  expect(items()[0]).toContain("1. Fewer meetings, and shorter onesmean place 2.3 · was 3.");
});

test("moves of an order", () => {
  expect(placed([1, 2, 3], 3, 0)).toEqual([3, 1, 2]);
  expect(placed([1, 2, 3], 2, null)).toEqual([1, 3]);
  expect(placed([], 4, 0)).toEqual([4]);
  expect([slot([20, 70], 5), slot([20, 70], 30), slot([20, 70], 500)]).toEqual([0, 1, 2]);
});
