// A list that sorts itself while people press buttons in it: it stands still under a finger, glides when it moves, and
// does not lose the focus on the way.

import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef } from "preact/hooks";

interface Item {
  id: number;
}

/** So long after a press the order stays, ms. */
const HOLD = 2500;
const GLIDE = 320;

/** `items` in the order to show now, and what the list's element needs. Items are found by `data-item`. */
export function useSteady<T extends Item>(items: T[]) {
  const list = useRef<HTMLUListElement>(null);
  const order = useRef<number[]>([]);
  const pressed = useRef(Number.NEGATIVE_INFINITY);
  const [, again] = useReducer((count: number) => count + 1, 0);
  const wait = pressed.current + HOLD - Date.now();
  const shown = wait > 0 ? held(items, order.current) : items;
  const moved = shown.some((item, index) => item.id !== items[index]?.id);
  order.current = shown.map((item) => item.id);
  useLayoutEffect(() => {
    if (!moved) return;
    const timer = setTimeout(() => again(undefined), Math.max(0, wait));
    return () => clearTimeout(timer);
  });
  useGlide(list);
  const press = () => {
    pressed.current = Date.now();
  };
  return { shown, list: { ref: list, onPointerDown: press, onKeyDown: press } };
}

/** Known items where they were, new ones behind them. */
export function held<T extends Item>(items: T[], order: number[]): T[] {
  const at = ({ id }: T) => (order.includes(id) ? order.indexOf(id) : order.length);
  return items.toSorted((a, b) => at(a) - at(b));
}

/** Items glide from where they were; a browser that dropped the focus of a moved button gets it back. */
function useGlide(list: RefObject<HTMLElement | null>): void {
  const tops = useRef(new Map<string, number>());
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const before = tops.current;
    tops.current = new Map();
    for (const item of list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? []) {
      const [id, top] = [item.dataset.item ?? "", item.offsetTop];
      glide(item, (before.get(id) ?? top) - top);
      tops.current.set(id, top);
    }
    const kept = focused.current;
    if (
      kept instanceof HTMLElement &&
      list.current?.contains(kept) &&
      document.activeElement === document.body
    )
      kept.focus();
    focused.current = list.current?.contains(document.activeElement) ? document.activeElement : null;
  });
}

function glide(item: HTMLElement, from: number): void {
  if (from === 0 || !item.animate || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  item.animate([{ transform: `translateY(${from}px)` }, { transform: "none" }], {
    duration: GLIDE,
    easing: "ease-out",
  });
}
