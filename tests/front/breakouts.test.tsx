import { act, cleanup, fireEvent, screen, within } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/breakouts";
import { CLOSED, DONE, FakeLink, ROOM } from "./fake";
import * as samples from "./gallery/samples-chains";
import { items, press, show, type } from "./show";

afterEach(() => sessionStorage.clear());

const text = () => document.body.textContent ?? "";
const mine = () => new FakeLink(samples.breakouts("participants"), samples.breakoutsOwn);

test("one sees one's room, who is in it, where it meets and what it is about", () => {
  show(part, mine());
  for (const words of [
    "Room 1",
    "By the window",
    "Ana, Dua, Gus, Jun",
    "You chose: A demo every Thursday",
    "What could go wrong?",
  ])
    expect(text()).toContain(words);
  cleanup();
  const own = { ...samples.breakoutsOwn, place: "https://meet.example.org/one" };
  show(part, new FakeLink(samples.breakouts("participants"), own));
  expect(screen.getByRole("link").getAttribute("href")).toBe("https://meet.example.org/one");
});

test("who has no room finds one", () => {
  const link = new FakeLink(samples.breakouts("participants"));
  show(part, link);
  press("Find me a room");
  expect(link.asked).toEqual([{ type: "come" }]);
});

test("the note is written line by line, and a line is changed where it stands", async () => {
  const link = mine();
  show(part, link);
  type("A line for the note", "Ask again in May");
  press("Add");
  expect(items()).toContain("Ask again in May");
  press("Edit: Begin with one team.");
  type(/^Edit: Begin/, "Begin with two teams.");
  press("Save");
  expect(link.asked).toEqual([
    { type: "write", text: "Ask again in May" },
    { type: "rewrite", line: 24, text: "Begin with two teams.", was: "Begin with one team." },
  ]);
  await act(() => link.answer());
});

test("a line that somebody else changed meanwhile is not written over", () => {
  const link = mine();
  show(part, link);
  press("Edit: Begin with one team.");
  type(/^Edit: Begin/, "Begin with two teams.");
  const [first] = samples.breakoutsOwn.lines;
  if (!first) throw new Error("the sample has lines");
  const changed = { id: 24, text: "Begin in May.", name: "Ben", hidden: false };
  act(() => link.set({ own: { ...samples.breakoutsOwn, lines: [first, changed] } }));
  expect(text()).toContain("Begin in May.");
  press("Add as a new line");
  expect(link.asked).toEqual([{ type: "write", text: "Begin with two teams." }]);
});

test("a line is taken away from within its editor", () => {
  const link = mine();
  show(part, link);
  press("Edit: Begin with one team.");
  press("Delete: Begin with one team.");
  expect(link.asked).toEqual([{ type: "rewrite", line: 24, text: "", was: "Begin with one team." }]);
});

test("closed, the note is read; shown, everybody reads all notes but what is hidden", () => {
  show(part, new FakeLink(samples.breakouts("participants", CLOSED), samples.breakoutsOwn));
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(text()).toContain("Begin with one team.");
  cleanup();
  show(part, new FakeLink(samples.breakouts("participants", DONE), samples.breakoutsOwn));
  expect(within(screen.getByRole("region", { name: "Room 1" })).getAllByRole("listitem")).toHaveLength(2);
  expect(text()).not.toContain("rude");
});

test("the projector shows who goes where", () => {
  show(part, new FakeLink(samples.breakouts("presenter")), "screen");
  expect(screen.getByRole("region", { name: "Room 2" }).textContent).toContain("Ben, Eli, Han, Kai");
  expect(text()).not.toContain("night shift");
});

test("a facilitator moves a person with a press on their name, makes new rooms, and hides a line", () => {
  const link = new FakeLink(samples.breakouts("facilitator"));
  link.room = { ...ROOM, people: [{ seat: "s-Ben", name: "Ben", here: false, joined: 0 }] };
  show(part, link, "console");
  press("Ana: move to another room");
  const dialog = within(screen.getByRole("dialog", { name: "Where does Ana go?" }));
  expect(dialog.queryByRole("button", { name: /^Room 1/ })).toBeNull();
  fireEvent.click(dialog.getByRole("button", { name: "Room 3, 3 people" }));
  press("Ben, not connected: move to another room");
  press("A new room");
  press("Make new rooms");
  press("Hide: Begin with one team.");
  press("Show: <b>rude</b>");
  expect(link.asked).toEqual([
    { type: "move", seat: "s-Ana", room: 2 },
    { type: "move", seat: "s-Ben", room: 3 },
    { type: "reshuffle" },
    { type: "hide_line", line: 24, hidden: true },
    { type: "hide_line", line: 30, hidden: false },
  ]);
});
