// A projector cannot be scrolled: what is too tall is made smaller until it fits.

import { useLayoutEffect } from "preact/hooks";

const SMALLEST = 0.4;
const STEP = 0.05;

/**
 * Keeps the child of `frame` within its height, whenever either changes. `news` subscribes to what changes the
 * content: a window behind another one draws nothing, and so observes nothing, but should be right when it is seen.
 */
export function useFit(
  frame: { current: HTMLElement | null },
  news?: (listener: () => void) => () => void,
): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const again = () => shrink(element);
    const sizes = new ResizeObserver(again);
    const watch = () => {
      sizes.disconnect();
      sizes.observe(element);
      for (const child of element.children) sizes.observe(child);
      again();
    };
    const children = new MutationObserver(watch);
    children.observe(element, { childList: true });
    watch();
    const deaf = news?.(() => setTimeout(again));
    return () => {
      deaf?.();
      sizes.disconnect();
      children.disconnect();
    };
  }, [frame, news]);
}

function shrink(frame: HTMLElement): void {
  const content = frame.firstElementChild;
  if (!(content instanceof HTMLElement)) return;
  for (let zoom = 1; zoom >= SMALLEST; zoom -= STEP) {
    content.style.setProperty("zoom", zoom.toFixed(2));
    if (frame.scrollHeight <= frame.clientHeight + 1) return;
  }
}
