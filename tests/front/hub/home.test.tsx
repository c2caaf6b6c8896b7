// The hub's first page: join what is open, see what comes next, one pick, and three questions for who is lost.

import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { part as cohorts } from "../../../src/huddlebook/widgets/hub/cohorts";
import { part as finder } from "../../../src/huddlebook/widgets/hub/finder";
import { part as livenow } from "../../../src/huddlebook/widgets/hub/livenow";
import { part as newest } from "../../../src/huddlebook/widgets/hub/newest";
import { part as next } from "../../../src/huddlebook/widgets/hub/next";
import { part as pick } from "../../../src/huddlebook/widgets/hub/pick";
import { part as search } from "../../../src/huddlebook/widgets/hub/search";
import { FakeHub } from "./fake";
import { show } from "./show";
import { resource } from "./stocked";

describe("what is on", () => {
  it("joins an open huddle in one tap", () => {
    const huddle = { url: "j/FERN42", title: "Coffee", opened: 1, here: 3, minutes: 15 };
    show(livenow, new FakeHub({ title: "", huddles: [huddle], more: 0 }));
    expect(screen.getByRole("link", { name: "Join Coffee" }).getAttribute("href")).toBe("/j/FERN42");
    screen.getByText("3 people are here · 15 min planned");
  });

  it("says calmly that nothing is open", () => {
    show(livenow, new FakeHub({ title: "", huddles: [], more: 0 }));
    screen.getByText("No huddle of yours is open just now.");
  });

  it("shows what is due and what waits in one's cohorts", () => {
    const item = {
      url: "c/X/one",
      title: "Listen",
      kind: "activity",
      cohort: "Feedback",
      today: true,
      opens: 0,
      closes: null,
      minutes: 5,
      mandatory: false,
    };
    show(next, new FakeHub({ title: "", items: [item], more: 0 }));
    expect(screen.getByRole("link", { name: "Listen" }).getAttribute("href")).toBe("/c/X/one");
    const mine = [{ url: "c/X", title: "Feedback weeks", open: 2, comments: 1, people: 9 }];
    show(cohorts, new FakeHub({ title: "", cohorts: mine }));
    screen.getByText("2 things are open");
    screen.getByText("1 new comment");
  });

  it("leads from what is new into the library", () => {
    show(newest, new FakeHub({ title: "", lines: [resource()], total: 9 }));
    expect(screen.getByRole("link", { name: "All of the library" }).getAttribute("href")).toBe(
      "/hub/library",
    );
  });
});

describe("the pick", () => {
  const view = { title: "", minutes: 10, line: resource(), reason: "goal" as const, words: ["feedback"] };

  it("says why it was picked, and gives another one", () => {
    const link = new FakeHub(view);
    show(pick, link);
    screen.getByText("Picked because your goal speaks of “feedback”, and it fits 10 minutes.");
    fireEvent.click(screen.getByRole("button", { name: "Another one" }));
    fireEvent.click(screen.getByRole("radio", { name: "20 min" }));
    document.addEventListener("click", (event) => event.preventDefault(), { once: true }); // nothing is fetched
    fireEvent.click(screen.getByRole("link", { name: /^Asking for feedback/ }));
    expect(link.asked).toEqual([
      { type: "pass_pick", id: 7 },
      { type: "choose_minutes", minutes: 20 },
      { type: "open_pick", id: 7 },
    ]);
  });

  it("serves somebody who only looks around, and keeps nothing", async () => {
    const link = new FakeHub({ ...view, reason: "fits" as const });
    link.you = null;
    show(pick, link);
    fireEvent.click(screen.getByRole("button", { name: "Another one" }));
    expect(link.questions).toEqual([{ type: "pick_for", minutes: 10, passed: [7] }]);
    await link.tell({ line: resource({ id: 8, title: "The other" }), reason: "new", words: [] });
    await screen.findByRole("link", { name: /^The other/ });
    expect(link.asked).toEqual([]);
  });

  it("has a way on when nothing is left", () => {
    show(pick, new FakeHub({ ...view, line: null }));
    expect(screen.getByRole("link", { name: "Open the library" }).getAttribute("href")).toBe("/hub/library");
  });
});

describe("the finder", () => {
  const answer = async (name: string) => fireEvent.click(await screen.findByRole("button", { name }));

  it("leads by three questions to things and places, and back", async () => {
    const link = new FakeHub({ title: "", total: 5 });
    show(finder, link);
    await answer("Solve something now");
    await waitFor(() => expect(document.activeElement?.tagName).toBe("H3"));
    await answer("5 minutes");
    await answer("Back");
    await answer("20 minutes");
    await answer("Reading");
    expect(link.questions).toEqual([{ type: "find_way", want: "now", time: "20", how: "read" }]);
    const live = { url: "j/FERN42", title: "Coffee", opened: 1, here: 3, minutes: null };
    await link.tell({ lines: [resource()], widened: true, signs: ["library", "wall"], live: [live] });
    await screen.findByRole("link", { name: /^Asking for feedback/ });
    screen.getByText(/Nothing fitted all three/);
    expect(screen.getByRole("link", { name: "Open now: Coffee" }).getAttribute("href")).toBe("/j/FERN42");
    expect(screen.getByRole("link", { name: /^The wall/ }).getAttribute("href")).toBe("/hub/wall");
    await answer("Start again");
    await screen.findByRole("button", { name: "I am not sure" });
  });

  it("can be asked again when the line was lost", async () => {
    const link = new FakeHub({ title: "", total: 5 });
    show(finder, link);
    for (const name of ["I am not sure", "As long as it takes", "All the same to me"]) await answer(name);
    await link.tell("You are offline.");
    await answer("Try again");
    expect(link.questions).toHaveLength(2);
  });
});

describe("the search", () => {
  it("leads into the library with words or a tag", () => {
    show(search, new FakeHub({ title: "", tags: ["plain talk"], total: 38 }));
    const field = screen.getByRole("searchbox", { name: "What do you need?" }) as HTMLInputElement;
    expect([field.name, field.placeholder]).toEqual(["words", "Search 38 things"]);
    expect(field.form?.getAttribute("action")).toBe("/hub/library");
    expect(screen.getByRole("link", { name: "#plain talk" }).getAttribute("href")).toBe(
      "/hub/library?tag=plain%20talk",
    );
  });

  it("takes no room while there is nothing to find", () => {
    const { container } = show(search, new FakeHub({ title: "", tags: [], total: 0 }));
    expect(container.textContent).toBe("");
  });
});
