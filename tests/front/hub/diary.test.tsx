import { act, cleanup, screen } from "@testing-library/preact";
import { LONGEST_PAUSE, PAUSE } from "../../../src/huddlebook/widgets/front/diary-desk";
import type { DiaryLine, DiaryView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/diary";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const QUESTION = "What went well today, and what did I do for it?";
const AFTER = "Look back at one thing you did";

function line(entry: string, text: string, more: Partial<DiaryLine> = {}): DiaryLine {
  return {
    entry,
    number: 1,
    day: "2026-11-24",
    began: 1,
    version: 1,
    page: "another-page",
    text,
    whole: true,
    prompt: "",
    tags: [],
    added: [],
    about: [],
    others: [],
    shares: [],
    ...more,
  };
}

function view(more: Partial<DiaryView> = {}): DiaryView {
  const newest = more.newest ?? [];
  return {
    title: "",
    today: "2026-11-24",
    prompts: [
      { title: QUESTION, questions: [QUESTION] },
      { title: AFTER, questions: ["What was meant to happen?", "What happened?"] },
    ],
    moments: [],
    newest,
    more: false,
    entries: newest.length,
    tags: [],
    dropped: [],
    longest: 10_000,
    audiences: [],
    ...more,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

const text = () => document.body.textContent ?? "";
const box = (label: string = QUESTION) => screen.getByLabelText<HTMLTextAreaElement>(label);
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
/** Lets what was answered be told to whoever waits for it. */
const told = () => act(async () => {});
const last = (link: FakeHub<DiaryView>) => link.asked.at(-1) as Record<string, unknown>;

test("what is written saves itself in a pause, as one entry under one id, and the line says so", async () => {
  const link = new FakeHub(view());
  show(part, link);
  expect(text()).toContain("Only you can see it.");
  type(QUESTION, "I lis");
  type(QUESTION, "I listened ");
  expect(link.asked).toEqual([]);
  wait(PAUSE);
  expect(link.asked).toHaveLength(1);
  expect(last(link)).toMatchObject({ type: "write_diary", text: "I listened ", prompt: QUESTION, base: 0 });
  await act(() => link.settle());
  expect(text()).toContain("Saved. Only you can see it.");
  type(QUESTION, "I listened longer");
  wait(PAUSE);
  expect(last(link).entry).toBe(link.asked[0]?.entry);
  expect(last(link).page).toBe(link.asked[0]?.page);
});

test("who types without a pause is saved, too", () => {
  const link = new FakeHub(view());
  show(part, link);
  for (let ms = 0; ms < LONGEST_PAUSE; ms += 1_000) {
    type(QUESTION, `words ${ms}`);
    wait(1_000);
  }
  expect(link.asked.length).toBeGreaterThan(0);
});

test("leaving the page sends what is not sent", () => {
  const link = new FakeHub(view());
  show(part, link);
  type(QUESTION, "On the way out");
  act(() => void dispatchEvent(new Event("pagehide")));
  expect(last(link)).toMatchObject({ text: "On the way out" });
});

test("offline it says that it is kept; after a reload the words are there and are sent again as the same entry", async () => {
  const link = new FakeHub(view());
  link.connected = "offline";
  show(part, link);
  type(QUESTION, "In a tunnel");
  wait(PAUSE);
  expect(text()).toContain("Offline. Kept on this device");
  const { entry } = last(link);
  cleanup();
  const after = new FakeHub(view());
  show(part, after);
  expect(box().value).toBe("In a tunnel");
  expect(last(after)).toMatchObject({ entry, text: "In a tunnel" });
  await act(() => after.settle());
  expect(text()).toContain("Saved. Only you can see it.");
  expect(localStorage.getItem(`huddlebook-diary.${after.you?.seat}.desk`)).not.toContain("tunnel");
});

test("a refusal is said and keeps the words", async () => {
  const link = new FakeHub(view());
  show(part, link);
  type(QUESTION, "Too much");
  wait(PAUSE);
  await act(() => link.settle({ ok: false, code: "full", message: "Your diary is full." }));
  expect(text()).toContain("Your diary is full.");
  expect(text()).toContain("Not saved yet. It is kept on this device.");
  expect(box().value).toBe("Too much");
});

test("another question, or none, before the first word; questions that go together are put into the text", () => {
  const link = new FakeHub(view());
  show(part, link);
  press("Another question");
  expect(text()).toContain("What was meant to happen?");
  press("Put the questions into my text");
  expect(box(AFTER).value).toBe("What was meant to happen?\n\nWhat happened?\n");
  expect(screen.queryByRole("button", { name: "Another question" })).toBeNull();
  wait(PAUSE);
  expect(last(link)).toMatchObject({ prompt: AFTER });
  type(AFTER, "");
  press("No question");
  expect(screen.getByLabelText("What do you want to keep of today?")).toBeTruthy();
});

test("what happened today and tags go along in one tap", () => {
  const moments = [{ key: "room:r1", title: "Retrospective", kind: "session", url: "" }];
  const link = new FakeHub(view({ moments, tags: [{ tag: "team", n: 3 }] }));
  show(part, link);
  type(QUESTION, "Good");
  press("Today: Retrospective");
  press("#team");
  type("Add a tag", "Big Idea");
  press("Add");
  wait(PAUSE);
  expect(last(link)).toMatchObject({ about: ["room:r1"], tags: ["team", "big-idea"] });
  press("Remove the tag team");
  wait(PAUSE);
  expect(last(link)).toMatchObject({ tags: ["big-idea"] });
});

test("done shows it in the list; writing on goes on with the same entry", async () => {
  const link = new FakeHub(view());
  show(part, link);
  type(QUESTION, "Enough for today");
  press("Done");
  const { entry } = last(link);
  await act(async () => {
    link.set({ view: view({ newest: [line(String(entry), "Enough for today")] }) });
    await link.settle();
  });
  expect(text()).toContain("It is in your diary.");
  expect(screen.getAllByText("Enough for today")).toHaveLength(1);
  await act(async () => press("Write on"));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /keep of today/ }).value).toBe(
    "Enough for today",
  );
  expect(screen.queryAllByRole("article")).toHaveLength(0);
});

test("what another device wrote is shown here when nothing of one's own waits, and never over one's own words", async () => {
  const link = new FakeHub(view());
  show(part, link);
  type(QUESTION, "One ");
  wait(PAUSE);
  const mine = last(link);
  await act(() => link.settle());
  const entry = String(mine.entry);
  const own = line(entry, "One", { version: 5, page: String(mine.page), prompt: QUESTION });
  act(() => link.set({ view: view({ newest: [own] }) }));
  expect(box().value).toBe("One ");
  const other = { ...own, text: "One and two", version: 9, page: "tablet" };
  await act(async () => link.set({ view: view({ newest: [other] }) }));
  await told();
  expect(box().value).toBe("One and two");
  type(QUESTION, "One and two and three");
  await act(async () => link.set({ view: view({ newest: [{ ...other, text: "Else", version: 12 }] }) }));
  expect(box().value).toBe("One and two and three");
  wait(PAUSE);
  expect(last(link)).toMatchObject({ base: 9 });
});

test("words of another device that lost are shown beside the entry, to be added or let go", async () => {
  const others = [{ page: "tablet", text: "From the train" }];
  const link = new FakeHub(view({ newest: [line("entry-one", "From the desk", { version: 7, others })] }));
  show(part, link);
  await act(async () => press("Add it to the entry"));
  expect(last(link)).toMatchObject({ entry: "entry-one", base: 7, text: "From the desk\n\nFrom the train" });
  press("Not needed");
  expect(last(link)).toEqual({ type: "settle_diary", entry: "entry-one", page: "tablet" });
});

test("an entry is deleted and put back", () => {
  const link = new FakeHub(view({ newest: [line("entry-one", "Words of mine")] }));
  show(part, link);
  press("Delete: Words of mine");
  expect(last(link)).toEqual({ type: "drop_diary", entry: "entry-one" });
  act(() => link.set({ view: view({ dropped: [line("entry-one", "Words of mine")] }) }));
  press("Put back: Words of mine");
  expect(last(link)).toEqual({ type: "restore_diary", entry: "entry-one" });
});

test("an older entry is written on in the writing place, its whole text asked for first", async () => {
  const long = line("entry-old", "The beginning…", {
    whole: false,
    day: "2026-11-20",
    prompt: QUESTION,
    version: 3,
  });
  const link = new FakeHub(view({ newest: [long] }));
  show(part, link);
  press("Edit: The beginning…");
  expect(link.questions).toEqual([{ type: "read_diary", entry: "entry-old" }]);
  await act(() => link.tell({ line: { ...long, text: "The beginning and the end", whole: true } }));
  await told();
  expect(box().value).toBe("The beginning and the end");
  expect(document.activeElement).toBe(box());
  expect(text()).toContain("From Friday 20 November");
});

test("a search asks after a pause, marks what it found as text, and older entries come by pages", async () => {
  const found = line("entry-two", "<b>\x02Réunion\x03</b> with Ana", { whole: false });
  const link = new FakeHub(view({ newest: [line("entry-one", "Else")], more: true }));
  show(part, link);
  type("Search your diary", "reun");
  wait(250);
  expect(link.questions).toEqual([{ type: "find_diary", words: "reun", tag: "", before: "" }]);
  await act(() => link.tell({ lines: [found], more: true }));
  expect(document.querySelector("mark")?.textContent).toBe("Réunion");
  expect(document.querySelector("b")).toBeNull();
  expect(text()).toContain("1 found so far, and there are more");
  expect(text()).not.toContain("Else");
  press("Older entries");
  expect(link.questions.at(-1)).toMatchObject({ words: "reun", before: "entry-two" });
  await act(() => link.tell({ lines: [], more: false }));
  expect(screen.queryByRole("button", { name: "Older entries" })).toBeNull();
  press("Clear the search");
  expect(text()).toContain("Else");
});

test("without a network a search says so, and finds nothing by itself", async () => {
  const link = new FakeHub(view({ newest: [line("entry-one", "Else")], tags: [{ tag: "team", n: 1 }] }));
  show(part, link);
  press("Entries tagged team");
  wait(250);
  await act(() => link.tell("Searching needs a connection."));
  expect(text()).toContain("Searching needs a connection.");
});

test("who has written nothing is told how it begins", () => {
  show(part, new FakeHub(view()));
  expect(text()).toContain("Nothing here yet");
  expect(screen.queryByLabelText("Search your diary")).toBeNull();
});

test("who has not come is invited, and nothing of anybody is there", () => {
  const link = new FakeHub<DiaryView>(null);
  link.you = null;
  show(part, link);
  expect(screen.queryByRole("textbox")).toBeNull();
});
