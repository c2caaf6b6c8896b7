import { act, cleanup, screen } from "@testing-library/preact";
import { colour } from "../../src/huddlebook/widgets/front/cloud";
import { firstScale, fontSize } from "../../src/huddlebook/widgets/front/cloud-layout";
import { part } from "../../src/huddlebook/widgets/wordcloud";
import { CLOSED, FakeLink, REVEALED } from "./fake";
import * as samples from "./gallery/samples";
import { enter, items, press, show, type } from "./show";

const LABEL = "A word or a short phrase";
const field = () => screen.getByLabelText<HTMLInputElement>(LABEL);

afterEach(() => sessionStorage.clear());

test("a word is given by Enter; the field is free and keeps the focus for the next one", async () => {
  const link = new FakeLink(samples.wordcloud());
  show(part, link);
  type(LABEL, " calm ");
  enter(LABEL);
  expect(link.asked).toEqual([{ type: "add", word: "calm" }]);
  expect(field().value).toBe("");
  expect(document.activeElement).toBe(field());
  expect(items()).toEqual(["calm"]);
  await act(async () => {
    link.set({ own: { round: 1, words: ["calm"] } });
    await link.answer();
  });
  expect(items()).toEqual(["calm"]);
  expect(screen.getByRole("button", { name: "Remove calm" })).toBeTruthy();
});

test("a refused word comes back into the field", async () => {
  const link = new FakeLink(samples.wordcloud());
  show(part, link);
  type(LABEL, "calm");
  press("Add");
  await act(() => link.answer({ ok: false, code: "slow_down", message: "Please wait a second." }));
  expect(field().value).toBe("calm");
  expect(items()).toEqual([]);
});

test("a word that one gave already is not sent again", () => {
  const link = new FakeLink(samples.wordcloud(), samples.wordcloudOwn);
  show(part, link);
  type(LABEL, "FOCUS");
  enter(LABEL);
  expect(link.asked).toEqual([]);
  expect(document.body.textContent).toContain("You gave that one already.");
});

test("a word can be taken back, and when all are given there is no field", () => {
  const link = new FakeLink(samples.wordcloud(), { round: 1, words: ["a", "b", "c"] });
  show(part, link);
  expect(screen.queryByLabelText(LABEL)).toBeNull();
  expect(document.body.textContent).toContain("Remove one to give another.");
  press("Remove b");
  expect(link.asked).toEqual([{ type: "take_back", word: "b" }]);
});

test("nothing is sent of an empty field", () => {
  const link = new FakeLink(samples.wordcloud());
  show(part, link);
  type(LABEL, "   ");
  enter(LABEL);
  press("Add");
  expect(link.asked).toEqual([]);
});

test("a typed word is there after a reload", () => {
  show(part, new FakeLink(samples.wordcloud()));
  type(LABEL, "half a w");
  cleanup();
  show(part, new FakeLink(samples.wordcloud()));
  expect(field().value).toBe("half a w");
});

test("closed, one still sees one's words", () => {
  show(part, new FakeLink(samples.wordcloud(CLOSED), samples.wordcloudOwn));
  expect(items()).toEqual(["focus", "stretched thin"]);
});

test("the cloud is a picture beside a list of the same words", () => {
  show(part, new FakeLink(samples.wordcloud(REVEALED)), "screen");
  expect(document.querySelector(".hb-cloud-picture")?.getAttribute("aria-hidden")).toBe("true");
  const list = screen.getByRole("list", { name: "The words as a list" });
  expect(items(list).slice(0, 2)).toEqual(["focus 14", "calm 7"]);
});

test("two rounds are two clouds", () => {
  const one = samples.wordcloud(REVEALED).rounds?.[0];
  const rounds = one ? [one, { ...one, round: 2, words: one.words.slice(0, 3) }] : [];
  show(part, new FakeLink(samples.wordcloud({ ...REVEALED, round: 2 }, { rounds })));
  expect(document.querySelectorAll(".hb-cloud")).toHaveLength(2);
});

test("a facilitator takes a word off and puts it back", () => {
  const link = new FakeLink(samples.wordcloud(REVEALED, { hidden: [{ text: "rude", count: 2 }] }));
  show(part, link, "console");
  press("Hide: calm 7");
  press("Show again: rude 2");
  expect(link.asked).toEqual([
    { type: "hide_word", word: "calm" },
    { type: "show_word", word: "rude" },
  ]);
});

test("a word keeps its colour, in any case", () => {
  expect(colour("Calm")).toBe(colour("calm"));
  expect(colour("calm")).toMatch(/^var\(--d[1-5]\)$/);
});

test("the area of a word follows its count", () => {
  const sizes = { small: 10, large: 50 };
  expect([1, 26, 101].map((count) => fontSize(count, 101, sizes))).toEqual([10, 30, 50]);
  expect(fontSize(1, 1, sizes)).toBe(30);
});

test("a cloud begins as large as its words leave room for", () => {
  const frame = { width: 1000, height: 500, font: "sans-serif", weight: 650, small: 20, large: 100 };
  const words = (many: number) =>
    Array.from({ length: many }, (_, index) => ({ text: `word${index}`, count: 9 }));
  expect(firstScale(words(3), frame)).toBe(1);
  expect(firstScale(words(100), frame)).toBeLessThan(firstScale(words(50), frame));
});

test("only as many words are drawn as can be read; the list has them all", () => {
  show(part, new FakeLink(samples.fullCloud(REVEALED)));
  expect(document.querySelectorAll(".hb-cloud-picture span")).toHaveLength(40);
  expect(items(document.querySelector(".hb-cloud-list") as Element)).toHaveLength(150);
  expect(document.body.textContent).toContain("and 172 more words");
});
