// The library finds while one types, narrows down, opens in one tap, and has a way on where nothing is found.

import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { beforeEach, describe, expect, it } from "vitest";
import { part } from "../../../src/huddlebook/widgets/hub/library";
import { FakeHub } from "./fake";
import { show } from "./show";
import { found, resource } from "./stocked";

const view = (more: object = {}) => ({ title: "", later: 0, done: 0, found: found([resource()]), ...more });

function library(more: object = {}) {
  const link = new FakeHub(view(more));
  show(part, link);
  return link;
}

const search = () => screen.getByRole("searchbox", { name: "Search the library" });

beforeEach(() => history.replaceState(null, "", "/hub/library"));

describe("the library", () => {
  it("opens what is only a link in one tap, in a tab of its own", () => {
    library();
    const link = screen.getByRole("link", { name: /^Asking for feedback/ });
    expect(link.getAttribute("href")).toBe("https://example.org/ask");
    expect(link.getAttribute("rel")).toContain("noreferrer");
  });

  it("asks for what was typed last, and shows no older answer over it", async () => {
    const link = library();
    fireEvent.input(search(), { target: { value: "feed" } });
    await waitFor(() => expect(link.questions).toHaveLength(1));
    fireEvent.input(search(), { target: { value: "feedback" } });
    await waitFor(() => expect(link.questions).toHaveLength(2));
    expect(link.questions[1]).toMatchObject({ type: "find_resources", words: "feedback" });
    await link.tell(found([resource({ title: "Too old" })]));
    await link.tell(found([resource({ title: "Found", excerpt: "some \u0002feedback\u0003 here" })]));
    await screen.findByRole("link", { name: /^Found/ });
    expect(screen.queryByText("Too old")).toBeNull();
    expect(document.querySelector("mark")?.textContent).toBe("feedback");
    expect(location.search).toBe("?words=feedback");
  });

  it("narrows down by what the facets say, and takes it off again", async () => {
    const link = library();
    fireEvent.click(screen.getByRole("checkbox", { name: "Video 3" }));
    expect(link.questions[0]).toMatchObject({ kind: ["video"] });
    await link.tell(found([]));
    fireEvent.click(await screen.findByRole("button", { name: "Take off Video" }));
    expect(link.questions[1]).toMatchObject({ kind: [] });
  });

  it("comes back to the same list by its address", () => {
    history.replaceState(null, "", "/hub/library?words=tea&kind=video&sort=new");
    const link = library();
    expect(link.questions[0]).toMatchObject({ words: "tea", kind: ["video"], sort: "new" });
  });

  it("has a way on where nothing is found", async () => {
    const link = library();
    fireEvent.input(search(), { target: { value: "feedbak" } });
    await waitFor(() => expect(link.questions).toHaveLength(1));
    await link.tell({
      ...found([]),
      without: [{ value: "words", n: 9 }],
      near: [resource({ title: "Feedback" })],
    });
    await screen.findByText("Nothing fits all of this");
    screen.getByRole("link", { name: /^Feedback/ });
    fireEvent.click(screen.getByRole("button", { name: "Without the words: 9" }));
    await waitFor(() => expect(link.questions[1]).toMatchObject({ words: "" }));
  });

  it("shows more of what was found", async () => {
    const link = library({ found: { ...found([resource()]), total: 2, next: 20 } });
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(link.questions[0]).toMatchObject({ skip: 20 });
    await link.tell(found([resource({ id: 8, title: "The second" })]));
    await screen.findByRole("link", { name: /^The second/ });
    screen.getByRole("link", { name: /^Asking for feedback/ });
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  it("keeps a thing for later at once, and says when that failed", async () => {
    const link = library();
    const keep = () => screen.getByRole("button", { name: "Keep for later: Asking for feedback" });
    fireEvent.click(keep());
    expect(link.asked).toEqual([{ type: "keep_resource", id: 7, kept: true }]);
    expect(keep().getAttribute("aria-pressed")).toBe("true");
    await link.settle({ ok: false, code: "full", message: "You keep 1000 things." });
    await waitFor(() => expect(keep().getAttribute("aria-pressed")).toBe("false"));
  });

  it("asks for a name before it keeps anything for somebody who only looks around", async () => {
    const link = new FakeHub(view());
    link.you = null;
    link.comes = false;
    show(part, link);
    fireEvent.click(screen.getByRole("button", { name: "Done: Asking for feedback" }));
    await Promise.resolve();
    expect(link.asked).toEqual([]);
  });

  it("says so when there is nothing yet", () => {
    library({ found: { ...found([]), total: 0 } });
    screen.getByText("Nothing is here yet");
  });
});

describe("a resource", () => {
  const page = (more: object = {}) => ({
    line: resource(),
    text: "Ask one question.",
    document: "",
    expires: "",
    helpful: null,
    helped: [
      { name: "Ben", words: "my first review", at: 1, mine: false, hidden: false, person: "" },
      { name: "Ana", words: "a hard talk", at: 2, mine: true, hidden: false, person: "" },
    ],
    related: [resource({ id: 9, title: "Giving feedback" })],
    over: false,
    retired: false,
    ...more,
  });

  async function opened(more: object = {}) {
    history.replaceState(null, "", "/hub/library/7");
    const link = library();
    expect(link.questions[0]).toEqual({ type: "one_resource", id: 7 });
    await link.tell(page(more));
    await screen.findByRole("heading", { name: "Asking for feedback" });
    return link;
  }

  it("has its own words, what it helped others with, and what is related", async () => {
    await opened();
    screen.getByText("Ask one question.");
    screen.getByText("my first review");
    screen.getByRole("link", { name: /^Giving feedback/ });
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Asking for feedback"));
  });

  it("is rated by one tap, and the rating is taken back by another", async () => {
    const link = await opened({ helpful: true });
    fireEvent.click(screen.getByRole("radio", { name: "Not for me" }));
    expect(link.asked).toEqual([{ type: "rate_resource", id: 7, helpful: false }]);
  });

  it("takes a person's words back", async () => {
    const link = await opened();
    fireEvent.click(screen.getByRole("button", { name: "Take it back" }));
    expect(link.asked).toEqual([{ type: "say_resource_helped", id: 7, words: "" }]);
  });

  it("leads back to the list", async () => {
    await opened();
    fireEvent.click(screen.getByRole("link", { name: "All of the library" }));
    await screen.findByRole("searchbox");
    expect(location.pathname).toBe("/hub/library");
  });

  it("says so when it is gone", async () => {
    history.replaceState(null, "", "/hub/library/7");
    const link = library();
    await link.tell("This is not in the library any more.");
    await screen.findByText("This is not in the library any more.");
  });

  it("lets a curator hide what somebody wrote", async () => {
    history.replaceState(null, "", "/hub/library/7");
    const link = new FakeHub(view());
    link.curates = true;
    show(part, link);
    await link.tell(page({ helped: [{ ...page().helped[0], person: "pbbbb" }] }));
    const line = (await screen.findByText("my first review")).closest("li") as HTMLElement;
    fireEvent.click(within(line).getByRole("button", { name: "Hide what Ben wrote" }));
    expect(link.asked).toEqual([{ type: "hide_resource_help", id: 7, person: "pbbbb", hidden: true }]);
  });
});
