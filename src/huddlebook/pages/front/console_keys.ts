// The keyboard of the console. A key does nothing while somebody types or a dialog is open.

import { useLayoutEffect } from "preact/hooks";

export interface Keys {
  next(): void;
  back(): void;
  reveal(): void;
  lock(): void;
  extend(): void;
  pause(): void;
  screen(): void;
  sheet(): void;
}

const ACTIONS: Record<string, keyof Keys> = {
  ArrowRight: "next",
  n: "next",
  ArrowLeft: "back",
  r: "reveal",
  l: "lock",
  "+": "extend",
  p: "pause",
  s: "screen",
  "?": "sheet",
};

/** What a key press asks for; null for a key that belongs to something else. */
export function keyAction(event: KeyboardEvent): keyof Keys | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], dialog, [role=radiogroup]")) return null;
  return ACTIONS[event.key] ?? ACTIONS[event.key.toLowerCase()] ?? null;
}

export function useKeys(keys: Keys): void {
  // In the same frame: a key is meant for what is on the screen now, not for what was there before.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const action = keyAction(event);
      if (!action) return;
      event.preventDefault();
      keys[action]();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
