import { act, fireEvent, screen } from "@testing-library/preact";
import {
  bookmarklet,
  brought,
  gemOf,
  EMPTY as NO_DRAFT,
} from "../../../src/huddlebook/widgets/front/wall-draft";
import type {
  LedgerView,
  SharesShareCard,
  WallGemCard,
  WallPost,
  WallView,
} from "../../../src/huddlebook/widgets/front/wire";
import { part as gems } from "../../../src/huddlebook/widgets/hub/gems";
import { part as ledger } from "../../../src/huddlebook/widgets/hub/ledger";
import { part as wall } from "../../../src/huddlebook/widgets/hub/wall";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

function gem(id: number, more: Partial<WallGemCard> = {}): WallGemCard {
  return {
    id,
    name: "Ben",
    mine: false,
    team: "Blue",
    gem: {
      title: `Find ${id}`,
      why: "It saved an hour.",
      url: "https://www.example.org/a",
      words: "",
      tags: ["focus"],
    },
    at: 1,
    edited: false,
    hidden: false,
    reactions: [{ reaction: "helpful", people: 2, mine: false }],
    comments: [],
    said: 0,
    ...more,
  };
}

function share(id: number, more: Partial<SharesShareCard> = {}): SharesShareCard {
  return {
    id,
    name: "Ben",
    mine: false,
    text: "I asked first.",
    about: "diary",
    to: "team",
    audience: "Blue",
    at: 1,
    answers: [],
    entry: null,
    ...more,
  };
}

const post = (one: WallGemCard): WallPost => ({ id: one.id, gem: one, share: null });

function view(posts: WallPost[], more: Partial<WallView> = {}): WallView {
  return {
    title: "",
    posts,
    more: false,
    teams: ["Blue"],
    tags: ["focus"],
    seen: 0,
    newest: 0,
    new: 0,
    ...more,
  };
}

const text = () => document.body.textContent ?? "";
const told = () => act(async () => {});
const settle = (link: FakeHub<unknown>) => act(() => link.settle());

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

beforeEach(() => {
  // jsdom has the element but not its dialogs
  HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false;
  };
  history.replaceState(null, "", "/");
  sessionStorage.clear();
});
afterEach(() => vi.useRealTimers());

test("a find says who, why and for whom; its link opens apart, and what is new since last time is marked", () => {
  show(wall, new FakeHub(view([post(gem(9)), post(gem(3))], { seen: 5 })));
  const link = screen.getByRole("link", { name: "Find 9" });
  expect([link.getAttribute("href"), link.getAttribute("rel")]).toEqual([
    "https://www.example.org/a",
    "noopener noreferrer",
  ]);
  expect(text()).toContain("It saved an hour.");
  expect(text()).toContain("example.org");
  expect(document.querySelectorAll(".wall-post .hb-tone-live")).toHaveLength(1);
});

test("a find needs what it is, why, and an address or words; then it goes up, and a draft outlives a reload", async () => {
  const link = new FakeHub(view([]));
  const page = show(wall, link);
  press("Share a find");
  type("Address", "example.org/b");
  type("What is it?", "Ask first");
  press("Put it on the wall");
  expect(screen.getByRole("alert").textContent).toContain("It needs");
  expect(link.asked).toEqual([]);
  page.unmount();
  show(wall, link);
  press("Share a find");
  type("Why is it worth others' time?", "People talk");
  type("Tags", "feedback, #Focus");
  press("Put it on the wall");
  await told();
  expect(link.asked).toEqual([
    {
      type: "share_gem",
      team: "Blue",
      gem: {
        title: "Ask first",
        why: "People talk",
        url: "https://example.org/b",
        words: "",
        tags: ["feedback", "#Focus"],
      },
    },
  ]);
  await settle(link);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(text()).toContain("It is on the wall.");
});

test("what a bookmark or another app brings stands in the form, and not in the address any more", () => {
  history.replaceState(null, "", "/hub/wall?add=1&title=A%20page&text=Look%20https%3A%2F%2Fx.org%2Fp%20here");
  show(wall, new FakeHub(view([])));
  expect(screen.getByLabelText<HTMLInputElement>("Address").value).toBe("https://x.org/p");
  expect(screen.getByLabelText<HTMLInputElement>("What is it?").value).toBe("A page");
  expect(location.search).toBe("");
});

test("reactions, comments and taking back are asked for; what was taken back can be put back", async () => {
  const link = new FakeHub(view([post(gem(9, { mine: true }))], { seen: 9 }));
  show(wall, link);
  press(/^Helpful.*: Find 9$/);
  await settle(link);
  press("Say something about: Find 9");
  type("Say something about: Find 9", "Thanks!");
  press("Send");
  await settle(link);
  const again = screen.getByRole("button", { name: "Say something about: Find 9" });
  await vi.waitFor(() => expect(document.activeElement).toBe(again));
  press("Take back: Find 9");
  await settle(link);
  const said = screen.getByText("Taken back. Nobody sees it any more.");
  expect(said.closest("[tabindex='-1']")).toBe(document.activeElement);
  press("Undo");
  await told();
  expect(link.asked).toEqual([
    { type: "react_to_gem", id: 9, reaction: "helpful", on: true },
    { type: "comment_gem", id: 9, text: "Thanks!" },
    { type: "take_back_gem", id: 9 },
    { type: "take_back_gem", id: 9, undo: true },
  ]);
});

test("a refused comment stays in its field, with the reason", async () => {
  const link = new FakeHub(view([post(gem(9))], { seen: 9 }));
  show(wall, link);
  press("Say something about: Find 9");
  type("Say something about: Find 9", "Too late");
  press("Send");
  await act(() => link.settle({ ok: false, code: "gone", message: "This is not on the wall any more." }));
  expect(text()).toContain("This is not on the wall any more.");
  expect(screen.getByDisplayValue("Too late")).toBeTruthy();
});

test("who has not come says a name first; who will not, asks nothing", async () => {
  const link = new FakeHub(view([post(gem(9))], { seen: 9 }));
  link.you = null;
  link.comes = false;
  show(wall, link);
  press(/^Helpful.*: Find 9$/);
  await told();
  expect(link.asked).toEqual([]);
});

test("a team, a tag and words are asked for, older ones too; what was asked for before does not come late", async () => {
  vi.useFakeTimers();
  const link = new FakeHub(view([post(gem(9))], { more: true, seen: 9 }));
  show(wall, link);
  press("Only: focus");
  fireEvent.change(screen.getByLabelText("Whose finds"), { target: { value: "Blue" } });
  await pass(0);
  expect(link.questions.at(-1)).toEqual({
    type: "wall_page",
    before: 0,
    team: "Blue",
    tag: "focus",
    words: "",
  });
  await act(() => link.tell({ kind: "page", posts: [post(gem(4))], more: true }));
  await pass(0);
  expect(screen.getByRole("article", { name: "Find 4" })).toBeTruthy();
  press("Show older ones");
  await pass(0);
  await act(() => link.tell({ kind: "page", posts: [post(gem(4))], more: true }));
  await pass(0);
  expect(link.questions.at(-1)).toMatchObject({ before: 4 });
  await act(() => link.tell({ kind: "page", posts: [post(gem(2))], more: false }));
  await pass(0);
  expect([...document.querySelectorAll("article")].map((one) => one.getAttribute("aria-label"))).toEqual([
    "Find 4",
    "Find 2",
  ]);
});

test("what stood there for a moment counts as seen, once", async () => {
  vi.useFakeTimers();
  const link = new FakeHub(view([post(gem(9))], { seen: 5, newest: 9 }));
  show(wall, link);
  await pass(5_000);
  expect(link.asked).toEqual([{ type: "look_at_wall", upto: 9 }]);
});

test("curators hide and show; others have no such button", async () => {
  const link = new FakeHub(view([post(gem(9))], { seen: 9 }));
  const page = show(wall, link);
  expect(screen.queryByRole("button", { name: "Hide: Find 9" })).toBeNull();
  page.unmount();
  link.curates = true;
  show(wall, link);
  press("Hide: Find 9");
  await settle(link);
  expect(link.asked).toEqual([{ type: "hide_gem", id: 9 }]);
});

test("a shared excerpt stands on the wall with its answers, and its owner takes it back there", async () => {
  const answers = [{ id: 11, name: "Cy", text: "Me too", at: 1, mine: false }];
  const link = new FakeHub(
    view([{ id: 10, gem: null, share: share(10, { mine: true, answers }) }], { seen: 10 }),
  );
  show(wall, link);
  expect(text()).toContain("Me too");
  press("Take back: I asked first.");
  await settle(link);
  expect(link.asked).toEqual([{ type: "take_back", share: 10 }]);
});

test("the ledger names who can see what, takes back one or all, and can share again what was just taken back", async () => {
  const blue: LedgerView["audiences"][number] = {
    to: { kind: "team", team: "Blue" },
    name: "Blue",
    kind: "team",
    people: 2,
    names: ["Ben", "Cy"],
    in_it: true,
    since: 1,
    shares: 2,
    cards: [share(4, { mine: true }), share(2, { mine: true, text: "Older", entry: 7 })],
  };
  const link = new FakeHub<LedgerView>({
    title: "",
    audiences: [blue],
    past: [{ name: "Red", kind: "team", at: 1, until: 2 }],
  });
  show(ledger, link);
  expect(text()).toContain("Ben, Cy can see it now.");
  expect(text()).toContain("Red: from");
  press("Take back from Blue: Older");
  await settle(link);
  press("Share it again");
  await settle(link);
  press("Take everything back from Blue");
  await told();
  expect(link.asked).toEqual([
    { type: "take_back", share: 2 },
    { type: "share_excerpt", text: "Older", to: { kind: "team", team: "Blue" }, about: "diary", entry: 7 },
    { type: "take_all_back", to: { kind: "team", team: "Blue" } },
  ]);
});

test("an empty ledger says that nothing is shared", () => {
  show(ledger, new FakeHub<LedgerView>({ title: "", audiences: [], past: [] }));
  expect(text()).toContain("You share nothing now");
});

test("a few finds in short lead to the wall, and say how much is new there", () => {
  show(gems, new FakeHub({ title: "", gems: [gem(9)], new: 2 }));
  expect(screen.getByRole("link", { name: "2 new things on the wall" }).getAttribute("href")).toBe(
    "/hub/wall",
  );
});

test("the bookmark holds no more than the wall's address", () => {
  const made = bookmarklet("/hub/wall");
  expect(made).toContain(`"${location.origin}/hub/wall"`);
  expect(made.startsWith("javascript:void open(")).toBe(true);
});

test("what is brought and typed is read as people mean it", () => {
  expect(brought("")).toBeNull();
  expect(brought("?url=https://x.org&title=T&text=T")).toEqual({
    url: "https://x.org",
    title: "T",
    words: "",
  });
  expect(gemOf({ ...NO_DRAFT, url: " ftp://x " }).url).toBe("ftp://x");
  expect(gemOf({ ...NO_DRAFT, url: "x.org" }).url).toBe("https://x.org");
});
