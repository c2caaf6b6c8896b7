// Names for what Jupyter's sliders leave nameless, so that a screen reader says which one it is.

import { say } from "../../widgets/front/strings";

/** Names every handle of a slider below `root`, now and when more of them come. Gives the function that stops it. */
export function nameHandles(root: HTMLElement): () => void {
  const watch = new MutationObserver(() => name(root));
  watch.observe(root, { childList: true, subtree: true });
  name(root);
  return () => watch.disconnect();
}

function name(root: HTMLElement): void {
  for (const handle of root.querySelectorAll<HTMLElement>(".noUi-handle:not([aria-label])")) {
    const slider = handle.closest<HTMLElement>(".jupyter-widgets");
    const label = slider?.querySelector(".widget-label")?.textContent?.trim() || say("kernel.slider");
    const handles = [...(slider?.querySelectorAll(".noUi-handle") ?? [])];
    handle.ariaLabel =
      handles.length < 2 ? label : say(ends[handles.indexOf(handle)] ?? "kernel.to", { label });
  }
}

const ends = ["kernel.from", "kernel.to"] as const;
