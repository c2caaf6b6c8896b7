import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { part } from "../../src/huddlebook/widgets/challenge";
import { size } from "../../src/huddlebook/widgets/front/challenge-files";
import type { Bring, Outcome } from "../../src/huddlebook/widgets/front/link";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "./fake";
import * as samples from "./gallery/samples-longer";
import { press, show, type } from "./show";

afterEach(() => sessionStorage.clear());

const give = (content: string) =>
  act(async () => {
    const files = [new File([content], "a.png")];
    fireEvent.change(screen.getByLabelText("Add a file"), { target: { files } });
  });

const text = () => document.body.textContent ?? "";

test("words and a link go out together, once there is something", async () => {
  const link = new FakeLink(samples.challenge(OPEN));
  show(part, link);
  press("I have done it");
  expect(link.asked).toEqual([]);
  type("How did it go?", " I asked Ben. ");
  type("A link, if there is one", "https://example.org");
  press("I have done it");
  expect(link.asked).toEqual([{ type: "show", text: "I asked Ben.", link: "https://example.org" }]);
  await act(() =>
    link.answer({ ok: false, code: "invalid", message: "That is not a complete web address." }),
  );
  expect(screen.getByLabelText<HTMLTextAreaElement>("How did it go?").value).toBe(" I asked Ben. ");
});

test("what one showed stands there, is changed, and is taken back by emptying it", () => {
  const link = new FakeLink(samples.challenge(), samples.challengeOwn);
  show(part, link);
  expect(screen.queryByRole("textbox")).toBeNull();
  press("Change");
  expect(screen.getByLabelText<HTMLTextAreaElement>("How did it go?").value).toContain("I asked Ben");
  type("How did it go?", "");
  type("A link, if there is one", "");
  press("Take it back");
  expect(link.asked).toEqual([{ type: "show", text: "", link: "" }]);
});

test("only what is accepted is asked for; without a way to bring files there is no field for them", () => {
  show(part, new FakeLink(samples.challenge(OPEN, { accepts: ["link", "file"] })));
  expect(screen.queryByLabelText("How did it go?")).toBeNull();
  expect(screen.getByLabelText("A link, if there is one")).toBeTruthy();
  expect(screen.queryByLabelText("Add a file")).toBeNull();
});

test("a file is brought where the page can; a refusal is said, one too large is not sent", async () => {
  const brought: File[] = [];
  let outcome: Outcome = { ok: false, code: "invalid", message: "That is not a kind of file." };
  const bring = async (file: File) => {
    brought.push(file);
    return outcome;
  };
  show(part, Object.assign(new FakeLink(samples.challenge(OPEN, { most_bytes: 5 })), { bring }));
  await give("12345");
  expect(text()).toContain("That is not a kind of file.");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  outcome = { ok: true };
  await give("123");
  expect(text()).not.toContain("That is not a kind of file.");
  expect(screen.getByText("a.png is there.").getAttribute("role")).toBe("status");
  await give("123456");
  await give("");
  expect(brought).toHaveLength(2);
  expect(text()).toContain("That file is empty.");
  expect([size(900), size(1_240_000)]).toEqual(["0.9 kB", "1.2 MB"]);
});

test("what is on its way shows how far it is, can be stopped, and is tried again when the line was lost", async () => {
  const asked: { signal?: AbortSignal; progress?: (part: number) => void }[] = [];
  let answer: (outcome: Outcome) => void = () => undefined;
  const bring: Bring = (_file, on = {}) => {
    asked.push(on);
    return new Promise((resolve) => {
      answer = resolve;
      on.signal?.addEventListener("abort", () => resolve({ ok: false, code: "gone", message: "lost" }));
    });
  };
  show(part, Object.assign(new FakeLink(samples.challenge(OPEN)), { bring }));
  await give("12345");
  await act(() => asked[0]?.progress?.(0.42));
  expect(screen.getByRole("progressbar", { name: "Sending a.png" }).getAttribute("aria-valuenow")).toBe("42");
  await act(async () => press("Stop"));
  expect(await screen.findByText("a.png was not sent.")).toBeTruthy();
  expect(text()).not.toContain("lost");
  await give("12345");
  await act(async () => answer({ ok: false, code: "gone", message: "The connection was lost." }));
  expect(await screen.findByText("The connection was lost.")).toBeTruthy();
  await act(async () => press("Try again"));
  await act(async () => answer({ ok: true }));
  expect(await screen.findByText("a.png is there.")).toBeTruthy();
  expect(asked).toHaveLength(3);
});

test("several are dropped at once, as many as fit", async () => {
  const brought: string[] = [];
  const bring = async (file: File) => {
    brought.push(file.name);
    return { ok: true } as const;
  };
  show(part, Object.assign(new FakeLink(samples.challenge(OPEN, { most_files: 2 })), { bring }));
  const files = ["a.png", "b.png", "c.png"].map((name) => new File(["1"], name));
  const zone = document.querySelector(".hb-drop") as HTMLElement;
  await act(async () => {
    fireEvent.dragOver(zone);
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    fireEvent(zone, Object.assign(drop, { dataTransfer: { files } }));
  });
  expect(await screen.findByText("2 files are the most. Remove one to give another.")).toBeTruthy();
  expect(brought).toEqual(["a.png", "b.png"]);
});

test("what fits no more is said; a file is saved by its link, a picture seen", () => {
  const fileAt = (file: string, small?: boolean) => `/files/${file.slice(0, 2)}${small ? "/small" : ""}`;
  const bring = async () => ({ ok: true }) as const;
  const link = new FakeLink(samples.challenge(OPEN, { most_files: 1 }), samples.challengeOwn);
  show(part, Object.assign(link, { bring, fileAt }));
  expect(text()).toContain("1 file is the most.");
  const saved = screen.getByRole("link", { name: /whiteboard-after-the-retro.png/ });
  expect(saved.getAttribute("href")).toBe("/files/aa");
  expect(saved.querySelector("img")?.getAttribute("src")).toBe("/files/aa/small");
});

test("a file of one's own is removed", () => {
  const link = new FakeLink(samples.challenge(), samples.challengeOwn);
  show(part, link);
  press("Remove the file whiteboard-after-the-retro.png");
  expect(link.asked).toEqual([{ type: "remove_file", file: "a".repeat(64) }]);
});

test("we see how far we are together, and that we did it", () => {
  show(part, new FakeLink(samples.challenge(REVEALED)));
  expect(text()).toContain("7 of 20 have done it.");
  cleanup();
  show(part, new FakeLink(samples.challenge(DONE, { goal: 7 })));
  expect(text()).toContain("We did it!");
});

test("others' words are text, their links tell nobody where from", () => {
  show(part, new FakeLink(samples.challengeHidden()));
  expect(document.querySelector(".hb-wall b")).toBeNull();
  expect(text()).not.toContain("rude");
  expect(document.querySelector(".hb-wall a")?.getAttribute("rel")).toContain("noreferrer");
});

test("closed, one sees one's own and nothing to press", () => {
  show(part, new FakeLink(samples.challenge(CLOSED), samples.challengeOwn));
  expect(text()).toContain("What you show");
  expect(screen.queryByRole("button")).toBeNull();
});

test("who sees it is said", () => {
  show(part, new FakeLink(samples.challenge(OPEN, { shared: false })));
  expect(document.querySelector(".hb-terms")?.textContent).toContain(
    "Only the facilitator sees what you show.",
  );
});

test("the facilitator hides and shows again", () => {
  const link = new FakeLink(samples.challengeHidden());
  show(part, link, "console");
  press("Show again: Eli");
  press("Hide what is shown by Ana Fischer");
  expect(link.asked).toEqual([
    { type: "hide_evidence", evidence: 14, hidden: false },
    { type: "hide_evidence", evidence: 4, hidden: true },
  ]);
});
