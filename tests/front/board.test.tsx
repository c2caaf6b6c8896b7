import { act, fireEvent, screen, within } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/board";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED, ROOM } from "./fake";
import * as samples from "./gallery/samples-chains";
import { items, press, show, type } from "./show";

afterEach(() => sessionStorage.clear());

const column = (name: string) => screen.getByRole("region", { name });
const text = () => document.body.textContent ?? "";
const dialog = () => within(screen.getByRole("dialog"));

test("a card goes into the column that was picked", async () => {
  const link = new FakeLink(samples.board(OPEN));
  show(part, link);
  fireEvent.click(screen.getByRole("radio", { name: "Stop" }));
  type("Your idea", "Long status mails");
  press("Add");
  expect(link.asked).toEqual([{ type: "add", column: 1, text: "Long status mails" }]);
  await act(() => link.answer());
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Stop" }).checked).toBe(true);
});

test("one's own cards say their column, and are changed where they stand", () => {
  const link = new FakeLink(samples.board(OPEN), samples.boardOwn);
  show(part, link);
  expect(items()[1]).toContain("Stop");
  press(/^Edit: Meetings/);
  type(/^Edit: Meetings/, "No meetings over lunch");
  press("Save");
  press(/^Take back: A demo/);
  expect(link.asked).toEqual([
    { type: "edit", card: 12, text: "No meetings over lunch" },
    { type: "withdraw", card: 3 },
  ]);
});

test("the board shows columns, and a pile under its first card", () => {
  show(part, new FakeLink(samples.board(DONE)));
  expect(within(column("Start")).getByRole("list", { name: "Put together with" }).children).toHaveLength(2);
  expect(within(column("Continue")).getByText("Pairing on releases")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Move/ })).toBeNull();
});

test("where everybody arranges, a card is moved with a button, and put on another", () => {
  const link = new FakeLink(samples.board(REVEALED, { arranged: "everyone" }));
  show(part, link);
  press("Move: Status pages that nobody reads");
  expect(dialog().queryByRole("button", { name: "To “Stop”" })).toBeNull();
  fireEvent.click(dialog().getByRole("button", { name: "To “Continue”" }));
  press("Move: Pairing on releases");
  fireEvent.click(dialog().getByRole("button", { name: "A demo every Thursday" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(link.asked).toEqual([
    { type: "arrange", card: 5, column: 2 },
    { type: "arrange", card: 8, on: 3 },
  ]);
});

test("after it closed people move nothing", () => {
  show(part, new FakeLink(samples.board(DONE, { arranged: "everyone" })));
  expect(screen.queryByRole("button")).toBeNull();
});

/** What a mouse takes along: the same in the event that takes it and in the one that lets go. */
function held() {
  const data = new Map<string, string>();
  return {
    types: [] as string[],
    setData: (kind: string, text: string) => void data.set(kind, text),
    getData: (kind: string) => data.get(kind) ?? "",
  };
}

test("a facilitator drags cards, takes piles apart, and hides what is rude", () => {
  const link = new FakeLink(samples.board());
  link.audience = "facilitator";
  show(part, link, "console");
  const slip = (words: string) => screen.getByText(words).closest("li") as Element;
  const drag = (from: Element, to: Element) => {
    const dataTransfer = held();
    for (const [name, element] of [
      ["dragstart", from],
      ["drop", to],
    ] as const)
      fireEvent(element, Object.assign(new Event(name, { bubbles: true }), { dataTransfer }));
  };
  drag(slip("Pairing on releases"), column("Start"));
  drag(slip("Pairing on releases"), slip("Status pages that nobody reads"));
  drag(slip("Pairing on releases"), slip("Pairing on releases"));
  press("Take apart: Show each other what we made");
  press("Hide: Pairing on releases");
  expect(link.asked).toEqual([
    { type: "place", card: 8, column: 0 },
    { type: "place", card: 8, on: 5 },
    { type: "place", card: 7, column: 0 },
    { type: "hide_card", card: 8 },
  ]);
});

test("what waits comes first, what is hidden last", () => {
  const link = new FakeLink(
    samples.board(REVEALED, { moderated: true, pending: 1, cards: samples.moderatedBoard }),
  );
  show(part, link, "console");
  press("Show: Meetings over lunch");
  press("Show: <b>rude</b>");
  expect(link.asked).toEqual([
    { type: "approve", card: 12 },
    { type: "approve", card: 13 },
  ]);
  expect(within(column("Stop")).queryByText("Meetings over lunch")).toBeNull();
});

test("closed and hidden, one sees one's own cards; after the end nothing is moved", () => {
  const { unmount } = show(part, new FakeLink(samples.board(CLOSED), samples.boardOwn));
  expect(items()).toHaveLength(2);
  expect(text()).toContain("Waits for the facilitator");
  unmount();
  const ended = new FakeLink(samples.board(DONE));
  ended.room = { ...ROOM, phase: "ended" };
  show(part, ended, "console");
  expect(screen.queryByRole("button", { name: /^Move|^Take apart/ })).toBeNull();
  expect(screen.getAllByRole("button", { name: /^Hide: / }).length).toBeGreaterThan(0);
});

test("a projector shows the newest ideas of a column and says how many more there are", () => {
  const cards = Array.from({ length: 12 }, (_, id) => ({ ...samples.boardCards[1], id, text: `idea ${id}` }));
  show(part, new FakeLink(samples.board(DONE, { cards: cards as typeof samples.boardCards })), "screen");
  expect(items(column("Start"))).toHaveLength(8);
  expect(text()).toContain("and 4 more cards");
});
