import { act, cleanup, fireEvent, screen, within } from "@testing-library/preact";
import { fitting } from "../../src/huddlebook/widgets/front/card-wall";
import { part } from "../../src/huddlebook/widgets/opentext";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED, ROOM } from "./fake";
import * as samples from "./gallery/samples";
import { enter, items, press, show, type } from "./show";

const LABEL = "Your text";

afterEach(() => sessionStorage.clear());

test("Enter makes a line; with Ctrl it sends the card", () => {
  const link = new FakeLink(samples.opentext());
  show(part, link);
  type(LABEL, "Keep the demo.\nEvery week.");
  enter(LABEL);
  expect(link.asked).toEqual([]);
  enter(LABEL, { ctrlKey: true });
  expect(link.asked).toEqual([{ type: "post", text: "Keep the demo.\nEvery week." }]);
});

test("a card on its way is shown, and is one's own once it is kept", async () => {
  const link = new FakeLink(samples.opentext());
  show(part, link);
  type(LABEL, "Fewer tools");
  press("Send");
  expect(items()).toEqual(["Fewer tools"]);
  await act(async () => {
    link.set({ own: { round: 1, cards: [{ id: 4, text: "Fewer tools", standing: "pending" }] } });
    await link.answer();
  });
  expect(items()[0]).toContain("Waits for the facilitator");
  expect(screen.getByLabelText("Another one")).toBeTruthy();
});

test("one's card is edited where it stands; a half-edited one is there after a reload", async () => {
  const link = new FakeLink(samples.opentext(), samples.opentextOwn);
  show(part, link);
  press(/^Edit: Something that waits/);
  type(/^Edit: Something that waits/, "Something better");
  cleanup();
  const again = new FakeLink(samples.opentext(), samples.opentextOwn);
  show(part, again);
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Edit: Something/).value).toBe("Something better");
  press("Save");
  expect(again.asked).toEqual([{ type: "edit", card: 12, text: "Something better" }]);
  await act(() => again.answer());
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("a refused edit keeps what was typed", async () => {
  const link = new FakeLink(samples.opentext(), samples.opentextOwn);
  show(part, link);
  press(/^Edit: Something/);
  type(/^Edit: Something/, "Better");
  press("Save");
  await act(() => link.answer({ ok: false, code: "too_long", message: "Please use at most 5 characters." }));
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^Edit: Something/).value).toBe("Better");
  press("Cancel");
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
});

test("a card is taken back", () => {
  const link = new FakeLink(samples.opentext(), samples.opentextOwn);
  show(part, link);
  press(/^Take back: Keep the Thursday demo/);
  expect(link.asked).toEqual([{ type: "withdraw", card: 7 }]);
});

test("who has given all has no field", () => {
  show(part, new FakeLink(samples.opentext(OPEN, { most: 2 }), samples.opentextOwn));
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(document.body.textContent).toContain("That is all you can give.");
});

test("moderation is announced", () => {
  show(part, new FakeLink(samples.opentext(OPEN, { moderated: true })));
  expect(document.querySelector(".hb-terms")?.textContent).toContain(
    "The facilitator reads it before it is shown.",
  );
});

test("closed and not yet shown, one sees one's cards without buttons", () => {
  show(part, new FakeLink(samples.opentext(CLOSED), samples.opentextOwn));
  expect(items()).toHaveLength(2);
  expect(screen.queryByRole("button")).toBeNull();
});

test("the wall holds what is out, as text in its own direction", () => {
  show(part, new FakeLink(samples.opentext(DONE, { cards: samples.moderatedCards })));
  expect(items(document.querySelector(".hb-wall") as Element)).toEqual([
    "Pairing on the release made it boring, in the best way.",
    "Fewer tools.",
  ]);
  expect(document.querySelector(".hb-wall .hb-words")?.getAttribute("dir")).toBe("auto");
});

test("a highlighted card has the big screen to itself, and leads on a phone", () => {
  const view = samples.opentext(REVEALED, { highlighted: 5 });
  show(part, new FakeLink(view), "screen");
  expect(document.querySelector("blockquote")?.textContent).toBe("Fewer tools.");
  expect(document.querySelector(".hb-wall")).toBeNull();
  cleanup();
  show(part, new FakeLink(view));
  expect(items(document.querySelector(".hb-wall") as Element)).not.toContain("Fewer tools.");
  expect(document.querySelector(".hb-wall")).not.toBeNull();
});

test("cards of earlier rounds stand below, under their number", () => {
  const cards = [
    { id: 2, round: 2, text: "new", name: "", standing: "shown" as const, group: "" },
    { id: 1, round: 1, text: "old", name: "", standing: "shown" as const, group: "" },
  ];
  show(part, new FakeLink(samples.opentext({ ...REVEALED, round: 2 }, { cards })));
  expect(document.querySelector(".hb-result")?.textContent).toBe("Round 2newRound 1old");
});

test("a big screen shows as many cards as it has room for, the newest", () => {
  const card = (id: number, text: string) => ({
    id,
    round: 1,
    text,
    name: "",
    standing: "shown" as const,
    group: "",
  });
  const short = Array.from({ length: 40 }, (_, id) => card(id, "short"));
  expect(fitting(short).length).toBeGreaterThan(8);
  expect(fitting(short).length).toBeLessThan(20);
  expect(fitting([card(1, "long ".repeat(400)), card(2, "short")])).toHaveLength(1);
  expect(fitting(short.slice(0, 3))).toHaveLength(3);
});

test("a facilitator looks through what waits, highlights, hides and shows again", () => {
  const view = samples.opentext(REVEALED, { moderated: true, cards: samples.moderatedCards, highlighted: 9 });
  const link = new FakeLink(view);
  show(part, link, "console");
  const queue = within(screen.getByRole("region", { name: "Waiting for you" }));
  expect(items(document.querySelector('[aria-label="Waiting for you"]') as Element)[0]).toContain(
    "Another one that waits",
  );
  fireEvent.click(queue.getByRole("button", { name: "Show: Another one that waits" }));
  fireEvent.click(queue.getByRole("button", { name: /^Hide: Something that waits/ }));
  press("Highlight: Fewer tools.");
  press(/^Highlight: Pairing/);
  press("Show: <b>rude</b>");
  expect(link.asked).toEqual([
    { type: "approve", card: 11 },
    { type: "hide_card", card: 12 },
    { type: "highlight", card: 5 },
    { type: "highlight", card: null },
    { type: "approve", card: 2 },
  ]);
});

test("an empty queue says so", () => {
  const cards = samples.moderatedCards.filter((card) => card.standing === "shown");
  show(part, new FakeLink(samples.opentext(REVEALED, { moderated: true, cards })), "console");
  expect(document.body.textContent).toContain("Nothing waits for you.");
});

test("of what waits, only the one that has waited longest has a loud button", () => {
  const pending = (id: number) => ({
    id,
    round: 1,
    text: `card ${id}`,
    name: "",
    standing: "pending" as const,
    group: "",
  });
  show(
    part,
    new FakeLink(samples.opentext(REVEALED, { moderated: true, cards: [pending(3), pending(2)] })),
    "console",
  );
  const loud = (text: string) =>
    !screen.getByRole("button", { name: `Show: ${text}` }).classList.contains("hb-button-quiet");
  expect([loud("card 2"), loud("card 3")]).toEqual([true, false]);
});

test("after the end a card can be hidden, but not held up any more", () => {
  const link = new FakeLink(samples.opentext(DONE));
  link.room = { ...ROOM, phase: "ended" };
  show(part, link, "console");
  expect(screen.queryByRole("button", { name: /^Highlight|^Lock|^Open again|round/ })).toBeNull();
  expect(screen.getAllByRole("button", { name: /^Hide: / }).length).toBeGreaterThan(0);
});
