import { act, render } from "@testing-library/preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cellsOf, LiveCell, LiveDesk, mountCells } from "../../../src/huddlebook/pages/front/live_cell";
import type { RoomStream } from "../../../src/huddlebook/pages/front/stream";
import { say } from "../../../src/huddlebook/widgets/front/strings";
import type { CellView } from "../../../src/huddlebook/widgets/front/wire";
import { quiet } from "./room";

const ALT = "How many chose what";

function drawn(more: Partial<CellView> = {}): CellView {
  return { alt: ALT, html: "<p>3 people</p>", seq: 1, at: 1, ...more };
}

/** A room with one live cell; `becomes` is what the server shows next. */
function live(view?: CellView) {
  const listeners = new Set<() => void>();
  const cells: Record<string, CellView> = view ? { "4": view } : {};
  const stream = Object.assign(quiet({}), {
    cells,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  }) as RoomStream;
  const becomes = (next: CellView) =>
    act(() => {
      cells["4"] = next;
      for (const listener of listeners) listener();
    });
  return { stream, becomes };
}

async function packed(svg: string): Promise<string> {
  const stream = new Blob([svg]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}

function picture(svgz: string): CellView {
  return drawn({ html: `<img alt="${ALT}" data-svgz="${svgz}">` });
}

afterEach(() => {
  vi.useRealTimers();
});

describe("a live cell", () => {
  it("says that it waits, or that results are hidden, before there is anything to see", async () => {
    const { stream, becomes } = live();
    const { container } = render(<LiveCell stream={stream} cell="4" />);
    expect(container.textContent).toBe(say("live.waits"));
    await becomes({ alt: ALT, hidden: true });
    expect(container.textContent).toBe(say("live.hidden"));
  });

  it("shows what was drawn, under a name that says what it is, and the next drawing in its place", async () => {
    const { stream, becomes } = live(drawn());
    const { container, getByRole } = render(<LiveCell stream={stream} cell="4" />);
    expect(getByRole("figure").getAttribute("aria-label")).toBe(ALT);
    expect(container.querySelector(".live-drawn")?.innerHTML).toBe("<p>3 people</p>");
    await becomes(drawn({ html: "<p>4 people</p>", seq: 2, at: 2 }));
    expect(container.querySelector(".live-drawn")?.innerHTML).toBe("<p>4 people</p>");
  });

  it("unpacks a picture into an image, in which nothing runs", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>Ünïcode & more</text></svg>';
    const { stream } = live(picture(await packed(svg)));
    const { container } = render(<LiveCell stream={stream} cell="4" />);
    await vi.waitFor(() => expect(container.querySelector("img")?.src).toMatch(/^data:image\/svg/));
    const image = container.querySelector("img");
    expect(decodeURIComponent(image?.src.split(",")[1] ?? "")).toBe(svg);
    expect(image?.hasAttribute("data-svgz")).toBe(false);
    expect(container.querySelector("svg .live-drawn, .live-drawn svg")).toBeNull();
  });

  it("keeps the newest of two drawings, also when the older one is unpacked later", async () => {
    const { stream, becomes } = live(picture(await packed("<svg>old</svg>")));
    const unpacking = vi.spyOn(Response.prototype, "text");
    const { container } = render(<LiveCell stream={stream} cell="4" />);
    await becomes(drawn({ html: "<p>new</p>", seq: 2, at: 2 }));
    await vi.waitFor(() => expect(unpacking).toHaveBeenCalledOnce());
    await act(() => unpacking.mock.results[0]?.value);
    expect(container.querySelector(".live-drawn")?.innerHTML).toBe("<p>new</p>");
  });

  it("tells a reader of a new picture now and then, not each time", async () => {
    vi.useFakeTimers();
    const { stream, becomes } = live(drawn());
    const { getByRole } = render(<LiveCell stream={stream} cell="4" />);
    for (const at of [2, 3, 4]) await becomes(drawn({ at }));
    expect(getByRole("status").textContent).toBe("");
    await act(() => void vi.advanceTimersByTime(20_000));
    const told = say("live.changed", { alt: ALT });
    expect(getByRole("status").textContent).toBe(`${told}\u00a0`);
    await becomes(drawn({ at: 5 }));
    expect(getByRole("status").textContent).toBe(`${told}\u00a0`);
    await act(() => void vi.advanceTimersByTime(20_000));
    expect(getByRole("status").textContent).toBe(told);
  });
});

describe("the facilitator's desk", () => {
  it.each([
    [drawn(), say("live.seen")],
    [drawn({ private: true }), say("live.private")],
    [drawn({ hides: ["mood", "cards"] }), say("live.waitsFor", { ids: "mood, cards" })],
  ])("says who sees the cell", (view, said) => {
    const { container } = render(<LiveDesk stream={live(view).stream} cell="4" />);
    expect(container.querySelector(".small.soft")?.textContent).toBe(said);
  });

  it("says why a cell could not be drawn, with the traceback, and that the last good one stays", () => {
    const view = drawn({ problem: "Cell 4 ended with KeyError: 'x'", trace: "Traceback: line 1" });
    const { container } = render(<LiveDesk stream={live(view).stream} cell="4" />);
    expect(container.textContent).toContain("Cell 4 ended with KeyError: 'x'");
    expect(container.textContent).toContain(say("live.kept"));
    expect(container.querySelector("details pre")?.textContent).toBe("Traceback: line 1");
    expect(container.querySelector(".live-drawn")?.innerHTML).toBe("<p>3 people</p>");
  });
});

describe("the places of live cells", () => {
  it("are filled, and given back", () => {
    const element = document.createElement("div");
    element.innerHTML = '<p>Text</p><div data-live="4"></div><div data-live="9"></div>';
    let leave = () => {};
    act(() => {
      leave = mountCells(element, live(drawn()).stream);
    });
    expect([...element.querySelectorAll("[data-live]")].map((spot) => spot.textContent)).toEqual([
      "3 people",
      say("live.waits"),
    ]);
    act(() => leave());
    expect(element.textContent).toBe("Text");
  });

  it("are found in the text and in the notes", () => {
    const fragment = { html: '<div data-live="4"></div>', notes: '<div data-live="9"></div>' };
    expect(cellsOf(fragment as Parameters<typeof cellsOf>[0])).toEqual(["4", "9"]);
    expect(cellsOf(undefined)).toEqual([]);
  });
});
