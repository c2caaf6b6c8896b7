// A projector cannot be scrolled: what is too tall is made smaller until it fits.

import { useLayoutEffect } from "preact/hooks";

const SMALLEST = 0.4;
const STEP = 0.05;

/** Keeps the children of `frame` within its height, now and whenever they or it change. */
export function useFit(frame: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => shrink(element));
    const watch = () => {
      observer.disconnect();
      observer.observe(element);
      for (const child of element.children) observer.observe(child);
      shrink(element);
    };
    const changes = new MutationObserver(watch);
    changes.observe(element, { childList: true });
    watch();
    return () => {
      observer.disconnect();
      changes.disconnect();
    };
  }, [frame]);
}

function shrink(frame: HTMLElement): void {
  const content = frame.firstElementChild;
  if (!(content instanceof HTMLElement)) return;
  for (let zoom = 1; zoom >= SMALLEST; zoom -= STEP) {
    content.style.setProperty("zoom", zoom.toFixed(2));
    if (frame.scrollHeight <= frame.clientHeight + 1) return;
  }
}
