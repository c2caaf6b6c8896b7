import { fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { ReadyCheckView } from "../../src/huddlebook/widgets/front/wire";
import { mostAreReady, part } from "../../src/huddlebook/widgets/readycheck";
import { FakeLink, OPEN, REVEALED } from "./fake";
import { show } from "./show";

function view(more: Partial<ReadyCheckView> = {}): ReadyCheckView {
  const words = { prompt: "Ready to go on?", hint: "", anonymous: true };
  return { ...words, stage: OPEN, answered: 0, ready: null, slower: null, ...more };
}

test("one tap says it, and another one changes it", () => {
  const link = new FakeLink(view(), { round: 1, ready: false });
  show(part, link);
  expect(screen.getByRole("radio", { name: "I need more time" })).toHaveProperty("checked", true);
  fireEvent.click(screen.getByRole("radio", { name: "I am ready" }));
  expect(link.asked).toEqual([{ type: "say", ready: true }]);
  expect(screen.getByRole("radio", { name: "I am ready" })).toHaveProperty("checked", true);
});

test("counts are in words and numbers", () => {
  show(part, new FakeLink(view({ stage: REVEALED, answered: 12, ready: 9, slower: 3 })));
  const bars = screen.getByRole("list", { name: "Results" });
  expect(bars.textContent).toContain("I am ready");
  expect(bars.textContent).toContain("9");
  expect(screen.queryByText(/Most are ready/)).toBeNull();
});

test("four of five who are here are most of them, however few have answered", () => {
  expect(mostAreReady(view({ answered: 8, ready: 8 }), 10)).toBe(true);
  expect(mostAreReady(view({ answered: 8, ready: 8 }), 20)).toBe(false);
  expect(mostAreReady(view({ answered: 10, ready: 7 }), 10)).toBe(false);
  expect(mostAreReady(view({ answered: 0, ready: 0 }), 0)).toBe(false);
});

test("the facilitator is told that it is a good moment, everybody else that most are ready", () => {
  const most = view({ stage: REVEALED, answered: 45, ready: 45, slower: 0 });
  show(part, new FakeLink(most));
  expect(screen.getByText("Most are ready.")).toBeTruthy();
  const link = new FakeLink(most);
  link.audience = "facilitator";
  show(part, link, "console");
  expect(screen.getByText("Most are ready: a good moment to go on.")).toBeTruthy();
});
