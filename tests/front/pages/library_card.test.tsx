import { render, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Content } from "../../../src/huddlebook/pages/front/content";
import { quiet } from "./room";

const HTML = '<p>Read this:</p><div data-library="12"><p>A card.</p></div>';

function shown(answer: () => Promise<Response>) {
  const asked = vi.fn(answer);
  vi.stubGlobal("fetch", asked);
  const made = render(<Content stream={quiet({})} fragment={{ html: HTML }} title="One" place="phone" />);
  return { ...made, asked };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("puts what the library says now into the card's place", async () => {
  const { container, asked } = shown(async () => new Response("<strong>How to ask</strong>"));
  await waitFor(() => expect(container.textContent).toContain("How to ask"));
  expect(asked).toHaveBeenCalledWith("/hub/card?of=12");
  expect(container.textContent).not.toContain("A card.");
});

it("keeps the words that stand there when it cannot be had", async () => {
  const { container, asked } = shown(async () => Promise.reject(new TypeError("offline")));
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(container.textContent).toContain("A card.");
});
