import { fireEvent, render } from "@testing-library/preact";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Content } from "../../../src/huddlebook/pages/front/content";
import { place, quiet } from "./room";

function shown(html: string, more: object = {}) {
  const stream = quiet({});
  return render(<Content stream={stream} fragment={{ html }} title="How it felt" place="phone" {...more} />);
}

const visible = (container: Element) =>
  [...container.querySelectorAll<HTMLElement>(".prose-screen")].filter((one) => !one.hidden);

beforeEach(() => {
  vi.stubGlobal("scrollTo", () => {});
});

describe("a step's content", () => {
  it("leaves out a heading that repeats the title", () => {
    const { queryByRole, container } = shown("<h2>How it felt (3 min)</h2><p>Take a breath.</p>");
    expect(queryByRole("heading")).toBeNull();
    expect(container.textContent).toContain("Take a breath.");
  });

  it("shows one question at a time, each with what stands before it", () => {
    const html = `<p>First</p>${place("a", "poll")}<p>Second</p>${place("b", "poll")}<p>End</p>`;
    const { container, getByRole } = shown(html, { paged: true });
    expect(visible(container)[0]?.textContent).toContain("First");
    expect(visible(container)[0]?.textContent).not.toContain("Second");
    fireEvent.click(getByRole("button", { name: "Next" }));
    expect(visible(container)).toHaveLength(1);
    expect(visible(container)[0]?.textContent).toMatch(/Second.*End/s);
    fireEvent.click(getByRole("button", { name: "Next" }));
    expect(visible(container)[0]?.textContent).toContain("Second");
    fireEvent.click(getByRole("button", { name: "Back" }));
    expect(visible(container)[0]?.textContent).toContain("First");
  });

  it("keeps a clock with the question it is for", () => {
    const { container, queryByRole } = shown(`${place("t", "timer")}${place("a", "opentext")}`, {
      paged: true,
    });
    expect(visible(container)).toHaveLength(1);
    expect(queryByRole("navigation")).toBeNull();
  });

  it("leaves out what has its place elsewhere", () => {
    const { container } = shown(`<p>Hello</p>${place("q", "qanda")}`, { without: "[data-kind=qanda]" });
    expect(container.querySelector("[data-activity]")).toBeNull();
  });

  it("runs nothing that stands in it", () => {
    const { container } = shown("<p>Text</p><script>globalThis.ran = true</script>");
    expect(container.textContent).toContain("Text");
    expect((globalThis as { ran?: boolean }).ran).toBeUndefined();
  });

  it("says so when an activity is of a kind that this installation cannot show", () => {
    const { getByText } = shown(place("a", "from-elsewhere"));
    expect(getByText(/could not be shown/)).toBeTruthy();
  });
});
