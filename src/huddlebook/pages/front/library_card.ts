// Cards of the library in a page's content: what the library says now, in the place that the notebook left for it.

import { at } from "./base";
import { parsed } from "./kinds";

/** Fills each `<div data-library>` within; one that cannot be had (no network) keeps the words that stand there. */
export function fillCards(element: HTMLElement): void {
  for (const spot of element.querySelectorAll<HTMLElement>("[data-library]")) {
    void fill(spot, spot.dataset.library ?? "");
  }
}

async function fill(spot: HTMLElement, of: string): Promise<void> {
  try {
    const answer = await fetch(at(`hub/card?of=${encodeURIComponent(of)}`));
    if (answer.ok) spot.replaceChildren(parsed(await answer.text()));
  } catch {
    // offline
  }
}
