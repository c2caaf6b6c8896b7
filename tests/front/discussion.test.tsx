import { act, cleanup, screen, within } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/discussion";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples-longer";
import { press, show, type } from "./show";

afterEach(() => sessionStorage.clear());

const text = () => document.body.textContent ?? "";

test("where one posts first, there is a box, and no word of others", async () => {
  const link = new FakeLink(samples.discussion(OPEN));
  show(part, link);
  expect(text()).toContain("Write first; then you see what others wrote.");
  type("What do you say?", "The one I asked for");
  press("Post");
  expect(link.asked).toEqual([{ type: "post", text: "The one I asked for" }]);
  expect(document.querySelector(".hb-slip-waiting")?.textContent).toBe("The one I asked for");
  expect(document.querySelector(".hb-threads")).toBeNull();
});

test("threads hold their replies, names and times; a post taken back holds its place", () => {
  show(part, new FakeLink(samples.discussion(REVEALED), samples.discussionOwn));
  const threads = [...document.querySelectorAll(".hb-thread")];
  expect(threads).toHaveLength(3);
  expect(threads[0]?.querySelectorAll(".hb-replies li")).toHaveLength(2);
  expect(threads[0]?.textContent).toContain("and 3 more replies");
  expect(threads[2]?.textContent).toContain("Taken back by who wrote it.");
  expect(text()).toContain("edited");
});

test("a reply goes to its thread, and a refused one stays in the box", async () => {
  const link = new FakeLink(samples.discussion(), samples.discussionOwn);
  show(part, link);
  press(/^Reply to: On Tuesday/);
  type("Your reply", "When was that?");
  press("Send reply");
  expect(link.asked).toEqual([{ type: "reply", post: 3, text: "When was that?" }]);
  await act(() => link.answer({ ok: false, code: "gone", message: "That post is not there any more." }));
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your reply").value).toBe("When was that?");
  press("Send reply");
  await act(() => link.answer());
  expect(screen.queryByLabelText("Your reply")).toBeNull();
});

test("a reaction is given and taken back, never to one's own", () => {
  const link = new FakeLink(samples.discussion(), samples.discussionOwn);
  show(part, link);
  press(/^Thanks, 11: On Tuesday/);
  press(/^Agree, 4: On Tuesday/);
  expect(link.asked).toEqual([
    { type: "react", post: 3, reaction: "thanks", on: false },
    { type: "react", post: 3, reaction: "agree", on: true },
  ]);
  expect(screen.queryByRole("button", { name: /^Agree, 0: The one I asked for/ })).toBeNull();
});

test("one's own is edited where it stands, taken back and put back", async () => {
  const link = new FakeLink(samples.discussion(), samples.discussionOwn);
  show(part, link);
  press("Edit: The one I asked for.");
  type("Edit: The one I asked for.", "The one I had to ask for.");
  press("Save");
  await act(() => link.answer());
  press("Take back: The one I asked for.");
  press("Put it back");
  expect(link.asked).toEqual([
    { type: "edit", post: 9, text: "The one I had to ask for." },
    { type: "withdraw", post: 9 },
    { type: "withdraw", post: 11, undo: true },
  ]);
});

test("closed, one reads and has nothing to press", () => {
  show(part, new FakeLink(samples.discussion(DONE), samples.discussionOwn));
  expect(document.querySelectorAll(".hb-thread")).toHaveLength(3);
  expect(screen.queryByRole("button")).toBeNull();
  cleanup();
  show(part, new FakeLink(samples.discussion(CLOSED), samples.discussionOwn));
  expect(text()).toContain("The one I asked for.");
});

test("the facilitator hides and shows; people's words are text", () => {
  const link = new FakeLink(samples.discussionHidden());
  show(part, link, "console");
  expect(document.querySelector(".hb-post b")).toBeNull();
  press("Show: <b>rude</b>");
  press("Hide: I agree.");
  expect(link.asked).toEqual([
    { type: "show_post", post: 12 },
    { type: "hide_post", post: 6 },
  ]);
  expect(screen.queryByRole("button", { name: /^Reply/ })).toBeNull();
});

test("a projector shows the newest threads without buttons", () => {
  const [first] = samples.discussion().threads ?? [];
  const many = Array.from({ length: 9 }, (_, id) => ({ ...first, id }));
  show(part, new FakeLink(samples.discussion(REVEALED, { threads: many as never })), "screen");
  expect(document.querySelectorAll(".hb-thread")).toHaveLength(4);
  expect(text()).toContain("and 5 more threads");
  expect(within(document.body).queryByRole("button")).toBeNull();
});
