import { act, fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { beatAt, lately, trouble } from "../../src/huddlebook/widgets/front/pulse-time";
import { part } from "../../src/huddlebook/widgets/pulse";
import { FakeLink, REVEALED } from "./fake";
import { beat, pulse, pulseOwn } from "./gallery/samples-feeling";
import { fate, press, show } from "./show";

const pressed = (name: string) => screen.getByRole("button", { name }).getAttribute("aria-pressed");

test("one tap says it, the same once more takes it back", async () => {
  const link = new FakeLink(pulse());
  show(part, link);
  press("Lost");
  expect(link.asked).toEqual([{ type: "feel", mood: 1 }]);
  expect(pressed("Lost")).toBe("true");
  await act(async () => {
    link.set({ own: pulseOwn });
    await link.answer();
  });
  expect(fate()).toContain("Saved");
  press("Lost");
  expect(link.asked.at(-1)).toEqual({ type: "feel", mood: null });
  expect(pressed("Lost")).toBe("false");
});

test("one hears what one said and for how long it counts, and that it has faded", () => {
  const link = new FakeLink(pulse(), pulseOwn);
  show(part, link);
  expect(screen.getByText("You said “Lost”. It counts for 4 minutes.").getAttribute("role")).toBe("status");
  link.clock = () => pulseOwn.until + 1;
  act(() => link.set({}));
  show(part, link);
  expect(screen.getByText("What you said has faded. Tap again at any moment.")).toBeTruthy();
});

test("a reaction is sent at once and said to be, each time", async () => {
  const link = new FakeLink(pulse());
  show(part, link);
  press("Aha");
  expect(link.asked).toEqual([{ type: "react", reaction: 1 }]);
  await act(() => link.answer());
  expect(screen.getByText("Sent: Aha")).toBeTruthy();
  press("Thanks");
  await act(() => link.answer());
  expect(screen.getByText("Sent: Thanks")).toBeTruthy();
});

test("a reaction that was refused is not said to be sent", async () => {
  const link = new FakeLink(pulse());
  show(part, link);
  press("Aha");
  await act(() => link.answer({ ok: false, code: "slow_down", message: "That was a lot at once." }));
  expect(screen.queryByText(/^Sent/)).toBeNull();
  expect(screen.getByRole("alert").textContent).toBe("That was a lot at once.");
});

test("what counts follows this browser's clock, without a word from the server", () => {
  const view = pulse(REVEALED, { trend: [beat(4, [1, 0, 3]), beat(1, [2, 0, 3]), beat(-2, [0, 0, 0])] });
  expect(beatAt(view, 0).moods).toEqual([2, 0, 3]);
  expect(beatAt(view, 60_000).people).toBe(0);
  expect(beatAt(view, -200_000).moods).toEqual([]);
  expect(lately(view, 0).map((one) => one.people)).toEqual([...Array(15).fill(0), 4, 4, 4, 5, 5]);
});

test("a third that is not fine is worth a word", () => {
  const view = pulse(REVEALED);
  expect(trouble(view, beat(0, [1, 0, 3]))).toBeNull();
  expect(trouble(view, beat(0, [1, 3, 5]))).toBe("Lost");
  expect(trouble(view, beat(0, [0, 0, 9]))).toBeNull();
  expect(trouble(view, beat(0, [1, 0, 1]))).toBeNull();
});

test("the facilitator reads numbers and the word, of few people only how many they are", () => {
  const link = new FakeLink(pulse(REVEALED));
  link.audience = "facilitator";
  const { unmount } = show(part, link, "console");
  const bars = screen.getByRole("list", { name: "In the last 5 minutes" });
  expect([...bars.children].map((bar) => bar.textContent)).toEqual(["Too fast3", "Lost9", "Fine9"]);
  expect(screen.getByRole("list", { name: "Reactions" }).textContent).toContain("Great 12");
  expect(screen.getByText("A third or more say “Lost”. A good moment to ask.")).toBeTruthy();
  unmount();
  show(part, new FakeLink(pulse(REVEALED, { trend: [beat(0, [1, 1, 0])] })), "screen");
  expect(screen.getByText(/shown from 3 people on. 2 people have tapped./)).toBeTruthy();
  expect(screen.queryByRole("list")).toBeNull();
});

test("after the end the picture stays as it was then", () => {
  const link = new FakeLink(pulse(REVEALED));
  link.clock = () => 3_600_000;
  link.room = { ...(link.room as NonNullable<typeof link.room>), phase: "ended", ended: 1 };
  show(part, link, "console");
  expect(screen.getByRole("list", { name: "In the last 5 minutes" })).toBeTruthy();
  fireEvent.click(document.body);
  expect(screen.queryByRole("button", { name: /Reveal|Show/ })).toBeNull();
});
