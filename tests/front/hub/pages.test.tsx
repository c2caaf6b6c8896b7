// The way around the hub: four places at the thumb, the rest behind "More".

import { act, fireEvent, render, screen } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { Pages } from "../../../src/huddlebook/pages/front/hub_pages";

const lines = (names: string) => names.split(" ").map((page) => ({ page, title: `The ${page}` }));
const ALL = lines("home library diary wall goals growth coach me");
const more = () => screen.getByRole("button", { name: "More" });
const open = () => more().getAttribute("aria-expanded") === "true";

describe("pages", () => {
  it("leads everywhere, and says where one is", () => {
    render(<Pages pages={ALL} here="goals" />);
    const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
    expect(links).toEqual(ALL.map(({ page }) => (page === "home" ? "/hub" : `/hub/${page}`)));
    expect(screen.getByRole("link", { current: "page" }).textContent).toBe("The goals");
    expect(more().className).toContain("is-here");
  });

  it("opens the rest, and closes it by Escape or by whatever is pressed beside it", () => {
    render(<Pages pages={ALL} here="home" />);
    fireEvent.click(more());
    expect(open()).toBe(true);
    fireEvent.keyDown(document, { key: "Escape" });
    expect([open(), document.activeElement]).toEqual([false, more()]);
    fireEvent.click(more());
    act(() => screen.getByRole("link", { name: "The me" }).focus());
    expect(open()).toBe(true);
    fireEvent.pointerDown(document.body);
    expect(open()).toBe(false);
  });

  it("shows five without more ado", () => {
    render(<Pages pages={ALL.slice(0, 5)} here="home" />);
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getAllByRole("link")).toHaveLength(5);
  });
});
