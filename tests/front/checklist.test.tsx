import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/checklist";
import { DONE, FakeLink, OPEN } from "./fake";
import * as samples from "./gallery/samples-longer";
import { show } from "./show";

afterEach(() => sessionStorage.clear());

const boxes = () => screen.getAllByRole<HTMLInputElement>("checkbox").map((box) => box.checked);
const tick = (name: string) => fireEvent.click(screen.getByRole("checkbox", { name }));
const text = () => document.body.textContent ?? "";

test("a tick is shown at once, and each is a command of its own", async () => {
  const link = new FakeLink(samples.checklist(OPEN), { round: 1, done: [0] });
  show(part, link);
  tick("Ask for a date");
  tick("Read the two pages");
  expect(boxes()).toEqual([false, false, false, true]);
  expect(link.asked).toEqual([
    { type: "tick", item: 3, done: true },
    { type: "tick", item: 0, done: false },
  ]);
  expect(text()).toContain("1 of 4 done");
});

test("a refused tick goes back to what the server has", async () => {
  const link = new FakeLink(samples.checklist(OPEN), { round: 1, done: [1] });
  show(part, link);
  tick("Ask for a date");
  await act(() => link.answer({ ok: false, code: "closed", message: "This is closed." }));
  expect(boxes()).toEqual([false, true, false, false]);
  expect(text()).toContain("This is closed.");
});

test("counts stand where they may be seen, one's own marked", () => {
  show(part, new FakeLink(samples.checklist(OPEN)));
  expect(document.querySelector(".hb-bars")).toBeNull();
  cleanup();
  show(part, new FakeLink(samples.checklist(DONE), { round: 1, done: [1] }));
  expect([...document.querySelectorAll(".hb-bar-count")].map((one) => one.textContent)).toEqual([
    "11",
    "7",
    "2",
    "0",
  ]);
  expect(document.querySelector(".hb-bar-mine")?.textContent).toContain("Write down");
});

test("what is of an earlier round is not ticked in this one", () => {
  show(part, new FakeLink(samples.checklist({ ...OPEN, round: 2 }), { round: 1, done: [0] }));
  expect(boxes()).toEqual([false, false, false, false]);
});
