import { act, render, screen } from "@testing-library/preact";
import { answersTo } from "../../../src/huddlebook/widgets/front/share-news";
import { SharedWords } from "../../../src/huddlebook/widgets/front/sharing";
import type { SharesShareCard } from "../../../src/huddlebook/widgets/front/wire";
import { press } from "../show";
import { FakeHub } from "./fake";

const answer = { id: 9, name: "Ruth", text: "Wait for a breath", at: 1, mine: false };

function card(id: number, more: Partial<SharesShareCard> = {}): SharesShareCard {
  const from = { name: "Ana", mine: true, text: "I let him finish.", about: "diary", at: 0 } as const;
  return { id, ...from, to: "coach", audience: "Ruth", answers: [], entry: 1, ...more };
}

test("what was taken back is said where it stood, and takes the focus of the button that is gone", async () => {
  const link = new FakeHub(null);
  const shown = render(<SharedWords link={link} shares={[card(4)]} />);
  press("Take back what Ruth sees: I let him finish.");
  shown.rerender(<SharedWords link={link} shares={[]} />);
  await act(() => link.settle());
  const said = await screen.findByText("Taken back from Ruth.");
  expect(said.closest("[tabindex='-1']")).toBe(document.activeElement);
  expect(link.asked).toEqual([{ type: "take_back", share: 4 }]);
});

test("what could not be taken back is not said to be gone", async () => {
  const link = new FakeHub(null);
  render(<SharedWords link={link} shares={[card(4)]} />);
  press("Take back what Ruth sees: I let him finish.");
  await act(() => link.settle({ ok: false, code: "gone", message: "No." }));
  expect(screen.queryByText("Taken back from Ruth.")).toBeNull();
});

test.each([
  ["an answer that came", [card(4)], [card(4, { answers: [answer] })], "Ruth answered: Wait for a breath"],
  ["one's own answer", [card(4)], [card(4, { answers: [{ ...answer, mine: true }] })], ""],
  ["one that was there", [card(4, { answers: [answer] })], [card(4, { answers: [answer] })], ""],
  ["an entry that was loaded with its answers", [], [card(4, { answers: [answer] })], ""],
  ["what was taken back", [card(4, { answers: [answer] })], [], ""],
])("%s", (_what, before, after, said) => {
  expect(answersTo(before, after)).toBe(said);
});
