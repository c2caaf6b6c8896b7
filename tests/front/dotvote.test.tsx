import { act, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/dotvote";
import { CLOSED, DONE, FakeLink, OPEN } from "./fake";
import * as samples from "./gallery/samples-chains";
import { items, press, show } from "./show";

afterEach(() => sessionStorage.clear());

const left = () => document.querySelector(".hb-dots-left")?.textContent;
const off = (name: RegExp) => screen.getByRole("button", { name }).getAttribute("aria-disabled") === "true";

test("a vote is given and taken back with one button, and shown at once", async () => {
  const link = new FakeLink(samples.dotvote(), samples.dotvoteOwn);
  show(part, link);
  expect(left()).toBe("1 vote left");
  press("Vote for: No status pages");
  expect(left()).toBe("0 votes left");
  expect(off(/^Vote for: Write down/)).toBe(true);
  press("Vote for: A demo every Thursday");
  expect(off(/^Vote for: Write down/)).toBe(false);
  expect(link.asked).toEqual([
    { type: "put", idea: 5, votes: 1 },
    { type: "put", idea: 3, votes: 0 },
  ]);
  expect(screen.getByRole("button", { name: /^Vote for: No status/ }).getAttribute("aria-pressed")).toBe(
    "true",
  );
});

test("a refused vote is free again", async () => {
  const link = new FakeLink(samples.dotvote(), samples.dotvoteOwn);
  show(part, link);
  press("Vote for: No status pages");
  await act(() => link.answer({ ok: false, code: "gone", message: "This idea is not there any more." }));
  expect(left()).toBe("1 vote left");
  expect(document.body.textContent).toContain("This idea is not there any more.");
});

test("where an idea may have several, one counts up and down", () => {
  const link = new FakeLink(samples.dotvote(OPEN, { several: true, votes: 3 }), samples.dotvoteOwn);
  show(part, link);
  press("One vote more for: A demo every Thursday");
  expect(off(/^One vote more for: No status/)).toBe(true);
  expect(off(/^One vote less for: No status/)).toBe(true);
  press("One vote less for: Pairing on releases");
  expect(link.asked).toEqual([
    { type: "put", idea: 3, votes: 2 },
    { type: "put", idea: 6, votes: 0 },
  ]);
});

test("closed and hidden, one sees what one voted for", () => {
  show(part, new FakeLink(samples.dotvote(CLOSED), samples.dotvoteOwn));
  expect(items()).toEqual(["A demo every Thursday1 vote", "Pairing on releases1 vote"]);
  expect(screen.queryByRole("button")).toBeNull();
});

test("the result stands in its order, one's own ideas marked", () => {
  show(part, new FakeLink(samples.dotvote(DONE), samples.dotvoteOwn));
  expect([...document.querySelectorAll(".hb-bar-count")].map((one) => one.textContent)).toEqual([
    "9",
    "6",
    "2",
    "0",
  ]);
  expect(document.querySelectorAll(".hb-bar-mine")).toHaveLength(2);
});

test("a further round shows the one before", () => {
  const [first] = samples.dotvote(DONE).rounds ?? [];
  if (!first) throw new Error("the sample has a round");
  const view = samples.dotvote({ ...DONE, round: 2 }, { rounds: [first, { ...first, round: 2 }] });
  show(part, new FakeLink(view), "screen");
  expect(document.body.textContent).toContain("The thin line is the round before.");
  expect(document.querySelectorAll(".hb-bar-before")).toHaveLength(4);
});

test("without ideas it says so", () => {
  show(part, new FakeLink(samples.dotvote(OPEN, { ideas: [] })));
  expect(document.body.textContent).toContain("There are no ideas to vote for yet.");
});
