import { act, fireEvent, screen, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { part } from "../../src/huddlebook/widgets/exitticket";
import { CLOSED, DONE, FakeLink, OPEN } from "./fake";
import { everyCard, exitticket, exitticketOwn } from "./gallery/samples-feeling";
import { fate, items, press, show, type } from "./show";

const TAKE = "What do you take away?";
const disabled = (name: string) => screen.getByRole("button", { name }).getAttribute("aria-disabled");

test("texts and the rating are handed in as one, also in part", async () => {
  const link = new FakeLink(exitticket());
  show(part, link);
  expect(disabled("Hand in")).toBe("true");
  type(TAKE, "  Ask first ");
  fireEvent.click(screen.getByRole("radio", { name: /^4/ }));
  expect(screen.getByText("Not handed in yet.")).toBeTruthy();
  press("Hand in");
  expect(link.asked).toEqual([{ type: "hand_in", texts: ["Ask first", ""], rating: 4 }]);
  await act(async () => {
    link.set({ own: { round: 1, texts: ["Ask first", ""], rating: 4, shown: [] } });
    await link.answer();
  });
  expect(fate()).toContain("Saved");
  expect(screen.queryByText("Not handed in yet.")).toBeNull();
});

test("a ticket can be changed and taken back; what was typed stays when it is refused", async () => {
  const link = new FakeLink(exitticket(), exitticketOwn);
  show(part, link);
  expect(screen.getByText("Everybody can read this")).toBeTruthy();
  type(TAKE, "Something else");
  expect(screen.getByText("Your change is not handed in yet.")).toBeTruthy();
  press("Hand in the change");
  await act(() => link.answer({ ok: false, code: "too_long", message: "Too long." }));
  expect(screen.getByLabelText(TAKE)).toHaveProperty("value", "Something else");
  type(TAKE, "");
  press(/How useful was this/);
  press("Take back");
  expect(link.asked.at(-1)).toEqual({ type: "hand_in", texts: ["", ""], rating: null });
});

test("what is typed on while the ticket travels is not lost", async () => {
  const link = new FakeLink(exitticket());
  show(part, link);
  type(TAKE, "Ask");
  press("Hand in");
  type(TAKE, "Ask first");
  await act(async () => {
    link.set({ own: { round: 1, texts: ["Ask", ""], rating: null, shown: [] } });
    await link.answer();
  });
  expect(screen.getByLabelText(TAKE)).toHaveProperty("value", "Ask first");
});

test("once it is closed one's own words are there", () => {
  show(part, new FakeLink(exitticket(CLOSED), exitticketOwn));
  expect(screen.getByText(exitticketOwn.texts[0] as string)).toBeTruthy();
  expect(screen.getByRole("radio", { name: /^4/ })).toHaveProperty("disabled", true);
});

test("everybody reads the rating and the texts that were shown", () => {
  show(part, new FakeLink(exitticket(DONE)), "screen");
  const unclear = screen.getByRole("region", { name: "What is still unclear?" });
  expect(items(unclear)).toHaveLength(2);
  expect(document.querySelector(".hb-spread-mean")?.textContent).toContain("3.9");
});

test("a facilitator reads all, shows one and keeps one private again", () => {
  const link = new FakeLink(exitticket(OPEN, { counts: [0, 1, 3, 7, 3], cards: everyCard }));
  link.audience = "facilitator";
  show(part, link, "console");
  const taken = screen.getByRole("region", { name: TAKE });
  expect(items(taken)).toHaveLength(3);
  fireEvent.click(within(taken).getByRole("button", { name: "Show: We are further than I thought" }));
  fireEvent.click(within(taken).getByRole("button", { name: /^Keep private: Ask before I build/ }));
  expect(link.asked).toEqual([
    { type: "show_text", card: 8 },
    { type: "hide_text", card: 4 },
  ]);
  expect(screen.getByText("People read what you show here once you show the results.")).toBeTruthy();
});
