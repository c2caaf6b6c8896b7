import { act, cleanup, fireEvent, screen, within } from "@testing-library/preact";
import { place } from "../../src/huddlebook/widgets/front/scale-row";
import { part } from "../../src/huddlebook/widgets/scale";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples";
import { fate, press, show } from "./show";

afterEach(() => sessionStorage.clear());

const row = (statement: string) => within(screen.getByRole("radiogroup", { name: statement }));

test("each statement is a group of points whose ends are named", () => {
  show(part, new FakeLink(samples.scale()));
  const names = row("We finish what we start")
    .getAllByRole("radio")
    .map((radio) => radio.getAttribute("aria-label"));
  expect(names).toEqual(["1, not at all", "2", "3", "4", "5, completely"]);
});

test("a rating is sent with those given before, and holes for the others", () => {
  const link = new FakeLink(samples.scale(), samples.scaleOwn);
  show(part, link);
  fireEvent.click(row("We finish what we start").getByRole("radio", { name: "3" }));
  expect(link.asked).toEqual([{ type: "rate", ratings: [4, 3, 2] }]);
});

test("ratings made quickly one after the other all count", () => {
  const link = new FakeLink(samples.scale());
  show(part, link);
  fireEvent.click(row("We finish what we start").getByRole("radio", { name: "3" }));
  fireEvent.click(row("I know what is expected of me").getByRole("radio", { name: "5, completely" }));
  expect(link.asked.at(-1)).toEqual({ type: "rate", ratings: [5, 3, null] });
});

test("a rating can be taken back", async () => {
  const link = new FakeLink(samples.scale(), { round: 1, ratings: [4, null, null] });
  show(part, link);
  press("Clear the rating of: I know what is expected of me");
  expect(link.asked).toEqual([{ type: "rate", ratings: [null, null, null] }]);
  await act(async () => {
    link.set({ own: { round: 1, ratings: [null, null, null] } });
    await link.answer();
  });
  expect(fate()).toBe("");
});

test("closed, one sees what one rated and cannot change it", () => {
  show(part, new FakeLink(samples.scale(CLOSED), samples.scaleOwn));
  const rated = row("I know what is expected of me").getByRole<HTMLInputElement>("radio", { name: "4" });
  expect(rated).toMatchObject({ checked: true, disabled: true });
});

test("the result says each distribution and mean in words too", () => {
  show(part, new FakeLink(samples.scale(DONE), samples.scaleOwn));
  const first = document.querySelector(".hb-spread");
  expect(first?.querySelector(".hb-spread-mean .unseen")?.textContent).toBe("Mean 3.9 of 5");
  expect(first?.lastElementChild?.textContent).toBe(
    "1, not at all: 0 ratings; 2: 2 ratings; 3: 5 ratings; 4: 11 ratings; 5, completely: 6 ratings",
  );
  expect(first?.querySelector(".hb-column-mine")?.textContent).toBe("4");
});

test("a further round shows how each mean moved", () => {
  const one = samples.scale(REVEALED).rounds?.[0];
  const rounds = one ? [one, { ...one, round: 2, statements: [...one.statements].reverse() }] : [];
  show(part, new FakeLink(samples.scale({ ...REVEALED, round: 2 }, { rounds })), "screen");
  const changes = [...document.querySelectorAll(".hb-spread-mean small")].map((small) => small.textContent);
  expect(changes).toEqual(["−0.8", "±0", "+0.8"]);
});

test("a statement that nobody rated has no mean", () => {
  const nobody = { counts: [0, 0, 0, 0, 0], n: 0, mean: null };
  const some = { counts: [1, 0, 0, 0, 0], n: 1, mean: 1 };
  const rounds = [{ round: 1, answered: 1, statements: [some, nobody, nobody] }];
  show(part, new FakeLink(samples.scale(REVEALED, { rounds })));
  expect(document.querySelectorAll(".hb-mean-mark")).toHaveLength(1);
  expect(document.querySelectorAll(".hb-spread-mean")[1]?.textContent).toBe("No ratings yet");
});

test("many points go onto two lines on a phone, and a mean of 1 stands under the first column", () => {
  show(part, new FakeLink(samples.scale(OPEN, { points: 10 })));
  expect(document.querySelectorAll(".hb-scale-long")).toHaveLength(3);
  expect([place(1, 5), place(3, 5), place(5, 5)]).toEqual([0.1, 0.5, 0.9]);
  cleanup();
});
