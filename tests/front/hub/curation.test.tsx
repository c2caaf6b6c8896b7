// A curator looks through the inbox by hand or by keys, adds things, follows feeds, and mends what the library needs.

import { fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renewed } from "../../../src/huddlebook/widgets/front/curation-care";
import { EMPTY } from "../../../src/huddlebook/widgets/front/curation-form";
import type { CurationView } from "../../../src/huddlebook/widgets/front/wire";
import { part } from "../../../src/huddlebook/widgets/hub/curation";
import { FakeHub } from "./fake";
import { show } from "./show";

const line = (id: number, title: string, more: object = {}) => ({
  id,
  item: {
    url: `https://www.a.org/${id}`,
    title,
    summary: "In short",
    at: 1,
    language: "de",
    minutes: 4,
    medium: "video" as const,
  },
  feed: "A feed",
  came: 1,
  twin: null,
  ...more,
});

const NOTHING: CurationView = {
  title: "",
  allowed: true,
  waiting: [],
  later: [],
  dropped: null,
  left: 0,
  most: 50,
  feeds: [],
  expiring: [],
  broken: [],
  tags: [],
};

function curate(more: Partial<CurationView> = {}) {
  const link = new FakeHub<CurationView>({ ...NOTHING, ...more });
  link.curates = true;
  show(part, link);
  return link;
}

const place = (name: RegExp) => fireEvent.click(screen.getByRole("radio", { name }));
const says = (status: number, value: object) => {
  const fetching = vi.fn(async () => new Response(JSON.stringify(value), { status }));
  vi.stubGlobal("fetch", fetching);
  return fetching;
};

afterEach(() => vi.unstubAllGlobals());

describe("the inbox", () => {
  it("keeps a thing with a note and tags, and goes on to the next", async () => {
    const link = curate({ waiting: [line(1, "One"), line(2, "Two")], tags: ["feedback"] });
    fireEvent.input(screen.getByLabelText("Why is it worth the time?"), { target: { value: "Short" } });
    fireEvent.click(screen.getByRole("button", { name: "feedback" }));
    fireEvent.click(screen.getByRole("button", { name: "Keep" }));
    const about = {
      ...EMPTY,
      title: "One",
      url: "https://www.a.org/1",
      kind: "video",
      minutes: 4,
      language: "de",
      why: "Short",
      tags: ["feedback"],
    };
    expect(link.asked).toEqual([{ type: "keep_item", id: 1, about }]);
    link.set({ view: { ...NOTHING, waiting: [line(2, "Two")] } });
    await link.settle();
    const heading = await screen.findByRole("heading", { name: "Two" });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.getByText("Kept: One")).toBeTruthy();
  });

  it("is gone through by keys, which do nothing while somebody types", async () => {
    const link = curate({ waiting: [line(1, "One"), line(2, "Two")], dropped: line(9, "Before") });
    fireEvent.keyDown(screen.getByLabelText("Title"), { key: "d" });
    expect(link.asked).toEqual([]);
    fireEvent.keyDown(screen.getByRole("heading", { name: "One" }), { key: "j" });
    fireEvent.keyDown(await screen.findByRole("heading", { name: "Two" }), { key: "u" });
    fireEvent.keyDown(screen.getByRole("heading", { name: "Two" }), { key: "d" });
    expect(link.asked).toEqual([
      { type: "judge_item", id: 9, how: "back" },
      { type: "judge_item", id: 2, how: "dropped" },
    ]);
  });

  it("says what left, and what the library has already", () => {
    curate({ waiting: [line(1, "One", { twin: { id: 7, title: "The same" } })], left: 3 });
    expect(screen.getByText(/3 older things left unlooked/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "The same" }).getAttribute("href")).toBe("/hub/library/7");
  });

  it("keeps what was typed when the server refuses", async () => {
    const link = curate({ waiting: [line(1, "One")] });
    fireEvent.input(screen.getByLabelText("Title"), { target: { value: "" } });
    fireEvent.click(screen.getByRole("button", { name: "Keep" }));
    await link.settle({ ok: false, code: "invalid", message: "Give it a title." });
    await screen.findByText("Give it a title.");
    expect(screen.getByRole("heading", { name: "One" })).toBeTruthy();
  });

  it("is nobody's but the curators'", () => {
    curate({ allowed: false });
    expect(screen.queryByRole("radio")).toBeNull();
    screen.getByText("This page is for curators");
  });
});

describe("feeds and things of one's own", () => {
  const feed = { url: "https://a.org/f", title: "Daily", folder: "", read: 1, said: "", kept: 2, dropped: 5 };

  it("follows a feed, and says what is wrong with an address", async () => {
    const link = curate({ feeds: [{ feed, waiting: 1 }] });
    place(/^Feeds/);
    fireEvent.input(screen.getByLabelText("Follow a feed"), { target: { value: "a.org" } });
    says(422, { error: "This is a web page and no feed." });
    fireEvent.click(screen.getByRole("button", { name: "Follow" }));
    await screen.findByText("This is a web page and no feed.");
    const fetching = says(200, { title: "A blog" });
    fireEvent.click(screen.getByRole("button", { name: "Follow" }));
    await screen.findByText("Followed: A blog");
    expect(fetching).toHaveBeenCalledWith(
      "/api/curate",
      expect.objectContaining({ body: '{"follow":"a.org"}' }),
    );
    fireEvent.click(screen.getByRole("button", { name: "Leave Daily" }));
    expect(link.asked).toEqual([{ type: "leave_feed", url: "https://a.org/f" }]);
  });

  it("takes a document in, and adds it with what it says", async () => {
    const link = curate();
    place(/^Add/);
    says(200, {
      document: "ab/x.pdf",
      title: "Hand over",
      text: "Tell",
      minutes: 2,
      notes: ["No pictures."],
    });
    const file = new File(["%PDF-"], "x.pdf");
    fireEvent.change(screen.getByLabelText(/^A document/), { target: { files: [file] } });
    await screen.findByText("No pictures.");
    fireEvent.click(screen.getByRole("button", { name: "Add to the library" }));
    expect(link.asked[0]).toMatchObject({
      type: "add_resource",
      about: { title: "Hand over", document: "ab/x.pdf", text: "Tell", minutes: 2, kind: "document" },
    });
    await link.settle();
    await screen.findByText("It is in the library: Hand over");
  });
});

describe("what the library needs", () => {
  const about = { ...EMPTY, title: "A talk", url: "https://a.org/x", expires: "2026-11-30" };

  it("renews for six months, to a day that there is", () => {
    expect(renewed(Date.UTC(2026, 7, 31))).toBe("2027-02-28");
    const link = curate({ expiring: [{ id: 3, about, over: false }] });
    link.clock = () => Date.UTC(2026, 10, 24);
    place(/^Expiring/);
    fireEvent.click(screen.getByRole("button", { name: "Renew A talk for six months" }));
    expect(link.asked[0]).toMatchObject({ type: "change_resource", id: 3, about: { expires: "2027-05-24" } });
  });

  it("takes the new address of what moved, and trusts a curator who opened what failed", () => {
    const moved = { id: 3, about, days: 0, to: "https://b.org/x", said: "" };
    const link = curate({ broken: [moved, { ...moved, id: 4, to: "", days: 3, said: "Not there (404)." }] });
    place(/^Links/);
    fireEvent.click(screen.getByRole("button", { name: "Use the new address of A talk" }));
    fireEvent.click(screen.getByRole("button", { name: "A talk works for me" }));
    expect(link.asked).toMatchObject([
      { type: "change_resource", id: 3, about: { url: "https://b.org/x" } },
      { type: "trust_link", resource: 4 },
    ]);
  });
});
