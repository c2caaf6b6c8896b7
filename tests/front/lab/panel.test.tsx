import { fireEvent, render, screen, within } from "@testing-library/preact";
import { Panel } from "../../../src/huddlebook/lab/front/app";
import type { Field, Form, Outline } from "../../../src/huddlebook/lab/front/calls";
import { FakeCalls, FakeNotebook } from "./fake";

const field = (name: string, control: Field["control"], more: Partial<Field> = {}): Field => ({
  name,
  label: name,
  control,
  ...more,
});

const POLL: Form = {
  name: "Poll",
  kind: "poll",
  title: "Poll",
  says: "One choice or several.",
  fields: [
    field("prompt", "text", { required: true }),
    field("options", "list", { required: true }),
    field("many", "yes", { default: false }),
    field("results", "choice", {
      default: "reveal",
      more: true,
      options: [
        ["reveal", "Later"],
        ["live", "At once"],
      ],
    }),
  ],
};

const QUIZ: Form = {
  name: "Quiz",
  kind: "quiz",
  title: "Quiz",
  says: "Questions with a solution.",
  fields: [
    field("prompt", "text", { required: true }),
    field("questions", "parts", {
      fields: [field("text", "text"), field("number", "number"), field("right", "lone")],
    }),
    field("cards", "pairs"),
    field("rubric", "levels"),
    field("ideas", "ideas"),
    field("truths", "numbers"),
    field("accepts", "choices", {
      default: ["text"],
      options: [
        ["text", "Text"],
        ["link", "Link"],
      ],
    }),
  ],
};

const OUTLINE: Outline = {
  title: "Retro",
  minutes: 8,
  steps: [
    { title: "Lobby", minutes: null, starts: null, cell: null, activities: [] },
    {
      title: "Look back",
      minutes: 5,
      starts: 0,
      cell: 1,
      activities: [
        { name: "Poll", title: "Poll", prompt: "How?", id: "how", cell: 2, editable: true },
        { name: "Board", title: "Board", prompt: "Cards", id: "cards", cell: 2, editable: false },
      ],
    },
    { title: "End", minutes: 3, starts: 65, cell: 3, activities: [] },
  ],
  findings: [{ id: "no-time-box", level: "warning", sentence: "No time.", cell: 4, overruled: null }],
};

async function shown(answers: Record<string, unknown> = {}, ...cells: string[]) {
  const notebook = new FakeNotebook(
    ...(cells.length ? cells : ["# Retro", "## Look back", "Poll('How?')", "## End"]),
  );
  const server = new FakeCalls({
    forms: { forms: [POLL, QUIZ], rehearse: true },
    outline: OUTLINE,
    ...answers,
  });
  render(<Panel tracker={notebook.tracker} calls={server.calls} />);
  await screen.findByRole("heading", { name: "Retro" });
  return { notebook, server };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const fill = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

async function form(name: string) {
  press("Add an activity");
  press(new RegExp(`^${name}`));
  return screen.findByRole("form", { name });
}

test("without a notebook it says what to do", async () => {
  const tracker = { currentWidget: null, currentChanged: { connect() {}, disconnect() {} } };
  render(<Panel tracker={tracker as never} calls={new FakeCalls({ forms: { forms: [] } }).calls} />);
  expect(await screen.findByRole("heading", { name: "Open a notebook" })).toBeTruthy();
});

test("a server that does not answer is told of", async () => {
  const calls = new FakeCalls({ forms: new Error("Not there.") }).calls;
  render(<Panel tracker={new FakeNotebook("").tracker} calls={calls} />);
  expect(await screen.findByText("Not there.")).toBeTruthy();
});

test("the agenda has the times, and leads to the cells", async () => {
  const { notebook } = await shown();
  const agenda = screen.getByRole("region", { name: "Agenda" });
  expect(agenda.textContent).toContain("0:00Look back5 min");
  expect(agenda.textContent).toContain("1:05End3 min");
  press("End");
  expect(notebook.chosen).toBe(3);
  press("cell 4");
  expect(notebook.chosen).toBe(3);
  expect(screen.getAllByRole("button", { name: /^Change/ })).toHaveLength(1);
});

test("what a form holds goes to the server, and its code into the notebook behind the chosen cell", async () => {
  const { notebook, server } = await shown({ code: { source: "Poll(...)" } });
  notebook.panel.content.activeCellIndex = 1;
  await form("Poll");
  expect(document.activeElement).toBe(screen.getByLabelText(/^prompt/));
  fill(/^prompt/, "How?");
  fill(/^options/, " Good \n\nRough\n");
  fireEvent.click(screen.getByLabelText("many"));
  press("Put it into the notebook");
  await screen.findByText("Poll is in the notebook. Run its cell to try it.");
  const { notebook: content, ...asked } = server.last("code");
  expect(asked).toEqual({
    name: "Poll",
    values: { prompt: "How?", options: ["Good", "Rough"], many: true },
    cell: 2,
    source: null,
  });
  expect((content as { cells: unknown[] }).cells).toHaveLength(4);
  expect(notebook.cells[2]).toMatchObject({ cell_type: "code", source: "Poll(...)" });
  expect(notebook.chosen).toBe(2);
});

test("what is wrong with a form is said in the form, and nothing is lost", async () => {
  await shown({ code: { problem: "A poll needs 2 options." } });
  await form("Poll");
  fill(/^prompt/, "How?");
  fireEvent.submit(screen.getByRole("form", { name: "Poll" }));
  expect(await screen.findByText("A poll needs 2 options.")).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^prompt/).value).toBe("How?");
});

test("an activity of the agenda is changed in its own cell", async () => {
  const values = { prompt: "How?", options: ["Good"], results: "live" };
  const { notebook, server } = await shown({
    read: { name: "Poll", values },
    code: { source: "Poll('new')" },
  });
  press("Change “How?”");
  await screen.findByRole("form", { name: "Poll" });
  expect(screen.getByLabelText<HTMLTextAreaElement>(/^options/).value).toBe("Good");
  expect(screen.getByLabelText<HTMLSelectElement>("results").value).toBe("live");
  expect(screen.getByText("More").closest("details")?.open).toBe(true);
  press("Change it");
  await screen.findByText("Poll is changed.");
  expect(server.last("code")).toMatchObject({ cell: 2, source: "Poll('How?')", values });
  expect(notebook.cells[2]?.source).toBe("Poll('new')");
});

test("a cell that was moved while its form is open is still the one that is changed", async () => {
  const { notebook, server } = await shown({
    read: { name: "Poll", values: { prompt: "How?", options: ["Good"] } },
    code: { source: "Poll('new')" },
  });
  press("Change “How?”");
  await screen.findByRole("form", { name: "Poll" });
  notebook.panel.context.model.sharedModel.insertCell(0, { cell_type: "code", source: "1", metadata: {} });
  press("Change it");
  await screen.findByText("Poll is changed.");
  expect(server.last("code").cell).toBe(3);
  expect(notebook.cells[3]?.source).toBe("Poll('new')");
  press("Change “How?”");
  await screen.findByRole("form", { name: "Poll" });
  notebook.cells.splice(2, 1);
  press("Change it");
  expect(await screen.findByText("That cell is not in the notebook any more.")).toBeTruthy();
});

test("parts, pairs, levels, numbers and choices keep what is typed into each", async () => {
  const { notebook, server } = await shown({ code: { source: "" } });
  notebook.panel.content.activeCellIndex = 3; // behind the poll, whose answers are ideas
  await form("Quiz");
  fill(/^prompt/, "Now");
  const part = (name: string) => within(screen.getByRole("group", { name }));
  fireEvent.input(part("questions 1").getByLabelText("text"), { target: { value: "one" } });
  press("Add to questions");
  fireEvent.input(part("questions 2").getByLabelText("text"), { target: { value: "two" } });
  fireEvent.input(part("questions 2").getByLabelText("right"), { target: { value: "A\nB" } });
  press("Remove 1: questions");
  fireEvent.input(part("cards 1").getByLabelText("Front"), { target: { value: "dog" } });
  fireEvent.input(part("cards 1").getByLabelText("Answer"), { target: { value: "Hund" } });
  press("Add to rubric");
  fireEvent.input(part("rubric 1").getByLabelText("What is looked at"), { target: { value: "Clear" } });
  fireEvent.input(part("rubric 1").getByLabelText("Levels"), { target: { value: "no\nyes" } });
  fill("truths", "1\n2,5\nmany");
  fireEvent.click(screen.getByLabelText("Link"));
  fireEvent.change(screen.getAllByRole("combobox")[0] as HTMLSelectElement, { target: { value: "how" } });
  press("Put it into the notebook");
  await screen.findByText(/is in the notebook/);
  expect(server.last("code").values).toEqual({
    prompt: "Now",
    questions: [{ text: "two", right: ["A", "B"] }],
    cards: [["dog", "Hund"]],
    rubric: [["Clear", ["no", "yes"]]],
    truths: [1, 2.5, "many"],
    accepts: ["text", "link"],
    ideas: "how",
  });
});

test("a step is a heading with its minutes", async () => {
  const { notebook } = await shown();
  notebook.panel.content.activeCellIndex = 3;
  press("Add a step");
  fill("Title of the step", "Thanks");
  fill("Minutes", "2.5");
  press("Add it");
  await screen.findByText("The step “Thanks” is in the notebook.");
  expect(notebook.cells[4]).toMatchObject({ cell_type: "markdown", source: "## Thanks (2.5 min)" });
});

test("the empty cell of a new notebook makes way", async () => {
  const { notebook } = await shown({ code: { source: "Poll()" } }, "");
  await form("Poll");
  fill(/^prompt/, "How?");
  fill(/^options/, "Good");
  press("Put it into the notebook");
  await screen.findByText(/is in the notebook/);
  expect(notebook.cells.map((cell) => cell.source)).toEqual(["Poll()"]);
  expect(notebook.chosen).toBe(0);
});

test("a check is of what was saved, and its problems lead to their cells", async () => {
  const found = { id: "x", level: "error", sentence: "It does not run.", cell: 3, overruled: null };
  const { notebook, server } = await shown({ check: { findings: [found] } });
  expect(screen.getByText("No time.")).toBeTruthy();
  press("Check it by running it");
  await screen.findByText("It does not run.");
  expect(notebook.saved).toBe(1);
  expect(server.last("check")).toEqual({ path: "sessions/retro.ipynb" });
  press("cell 3");
  expect(notebook.chosen).toBe(2);
});

test("a rehearsal says what to look at", async () => {
  const report = { people: 5, answers: 20, minutes: 8, seconds: 9.6, notes: ["Too short."] };
  const { server } = await shown({ rehearse: report });
  fill("People", "5");
  press("Rehearse it");
  await screen.findByText("5 people gave 20 answers: 8 min in 10 seconds.");
  expect(screen.getByText("Too short.")).toBeTruthy();
  expect(server.last("rehearse")).toEqual({ path: "sessions/retro.ipynb", people: 5 });
});

test("a rehearsal is offered only where there is one", async () => {
  await shown({ forms: { forms: [POLL], rehearse: false } });
  expect(screen.queryByRole("region", { name: "Rehearse" })).toBeNull();
});

test("the room's console is opened in the page that the click opened", async () => {
  const page = { opener: window, location: { replace: vi.fn() }, close: vi.fn() };
  vi.spyOn(window, "open").mockReturnValue(page as never);
  const room = {
    code: "FERN 42",
    console: "http://127.0.0.1:1/console",
    join: "http://127.0.0.1:1/j/FERN42",
  };
  const { server } = await shown({ room });
  press("Open the room");
  await screen.findByText("The room FERN 42 is open.");
  expect(page.location.replace).toHaveBeenCalledWith(room.console);
  expect(page.opener).toBeNull();
  press("Open another room");
  await vi.waitFor(() => expect(server.last("room")).toMatchObject({ another: true }));
});

test("a room that cannot be opened leaves no empty page behind", async () => {
  const page = { opener: null, location: { replace: vi.fn() }, close: vi.fn() };
  vi.spyOn(window, "open").mockReturnValue(page as never);
  await shown({ room: new Error("Move this notebook.") });
  press("Open the room");
  expect(await screen.findByText("Move this notebook.")).toBeTruthy();
  expect(page.close).toHaveBeenCalled();
});
