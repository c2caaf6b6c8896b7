import { act, screen, within } from "@testing-library/preact";
import type { OneToOneLine, OneToOneView, OneToOneWith } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/onetoone";
import { press, type } from "../show";
import { FakeHub } from "./fake";
import { show } from "./show";

const BEN = "pbbbbbbbbbbbbbbbb";
const CY = "pcccccccccccccccc";

function line(id: number, more: Partial<OneToOneLine> = {}): OneToOneLine {
  return {
    id,
    section: "agenda",
    text: `Line ${id}`,
    day: "",
    name: "Ben",
    mine: false,
    at: 1,
    rev: 0,
    done: false,
    taken: false,
    ...more,
  };
}

function page(other = BEN, name = "Ben", more: Partial<OneToOneWith> = {}): OneToOneWith {
  return { other, name, role: "coach", next: "", open: 1, changed: 1, ...more };
}

const view = (...pages: OneToOneWith[]): OneToOneView => ({ title: "", pages, longest: 1000 });
const lines = (...of: OneToOneLine[]) => ({ other: BEN, next: "", changed: 1, lines: of });
const text = () => document.body.textContent ?? "";

async function shown(...of: OneToOneLine[]) {
  const link = new FakeHub(view(page()));
  show(part, link);
  await act(() => link.tell(lines(...of)));
  return link;
}

test("without a coach it says how a page begins", () => {
  show(part, new FakeHub(view()));
  expect(text()).toContain("You have no 1:1 page yet");
});

test("each list takes a line, and a refused one comes back", async () => {
  const link = await shown(line(1));
  const notes = within(screen.getByRole("region", { name: "Notes" }));
  expect(screen.getByRole("region", { name: "To talk about" }).textContent).toContain("Line 1");
  type("A note", "We agreed on Thursdays");
  press("Add: Notes");
  expect(link.asked).toEqual([
    { type: "one_add", other: BEN, section: "note", text: "We agreed on Thursdays", day: "" },
  ]);
  await act(() => link.settle({ ok: false, code: "full", message: "That is full." }));
  await vi.waitFor(() =>
    expect(notes.getByLabelText<HTMLTextAreaElement>("A note").value).toBe("We agreed on Thursdays"),
  );
  expect(text()).toContain("That is full.");
});

test("both tick; only one's own is changed, with the text it was changed from, and taken away", async () => {
  const link = await shown(line(1), line(2, { mine: true, rev: 3 }));
  press("Done: Line 1");
  expect(screen.queryByRole("button", { name: "Change: Line 1" })).toBeNull();
  press("Take away: Line 2");
  press("Change: Line 2");
  type("Change: Line 2", "Line two");
  press("Save");
  expect(link.asked).toEqual([
    { type: "one_tick", other: BEN, line: 1, done: true },
    { type: "one_take", other: BEN, line: 2, undo: false },
    { type: "one_edit", other: BEN, line: 2, text: "Line two", day: "", rev: 3 },
  ]);
});

test("what the other one changed is read again, and another page is chosen", async () => {
  const link = await shown(line(1));
  act(() => link.set({ view: view(page(BEN, "Ben", { changed: 2 }), page(CY, "Cy", { role: "coachee" })) }));
  await act(() => link.tell(lines(line(1), line(2))));
  expect(text()).toContain("Line 2");
  const picker = screen.getByLabelText<HTMLSelectElement>("Your 1:1 with");
  act(() => {
    picker.value = CY;
    picker.dispatchEvent(new Event("change", { bubbles: true }));
  });
  expect(text()).toContain("You coach Cy. Only you two see this page.");
  expect(link.questions.map((one) => one.other)).toEqual([BEN, BEN, CY]);
});

test("the page in front of one stays, whatever order news bring", () => {
  const link = new FakeHub(view(page(), page(CY, "Cy")));
  show(part, link);
  expect(text()).toContain("Ben is your coach.");
  act(() => link.set({ view: view(page(CY, "Cy", { next: "2026-03-09" }), page()) }));
  expect(text()).toContain("Ben is your coach.");
});

test("a day that is typed goes out once, when its year is whole", async () => {
  const link = await shown();
  const field = screen.getByLabelText("You meet next on");
  for (const day of ["0002-03-09", "0020-03-09", "0202-03-09", "2026-03-09"]) type("You meet next on", day);
  act(() => link.set({ view: view(page(BEN, "Ben", { open: 2 })) }));
  expect((field as HTMLInputElement).value).toBe("2026-03-09");
  act(() => void field.dispatchEvent(new Event("blur")));
  expect(link.asked).toEqual([{ type: "one_next", other: BEN, day: "2026-03-09" }]);
});

test("a question of the bank goes on the list", async () => {
  const link = await shown();
  press(/^Put it on the list: What would you like to be able to do/);
  expect(link.asked[0]).toMatchObject({ type: "one_add", other: BEN, section: "agenda" });
  await act(() => link.settle());
  await vi.waitFor(() => expect(text()).toContain("It is on your list to talk about."));
});

test("ending it is asked once more", async () => {
  const link = await shown(line(1));
  press("End this page");
  expect(link.asked).toEqual([]);
  press("End it for both");
  expect(link.asked).toEqual([{ type: "one_end", other: BEN }]);
});
