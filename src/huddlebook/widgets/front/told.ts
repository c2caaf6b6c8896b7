// Words that say what became of something that is gone, and take its focus: whoever pressed it goes on from there.

import { useEffect, useRef } from "preact/hooks";

/** For the place of such words, which has `tabIndex={-1}`; `said` is another value each time, and falsy for nothing. */
export function useTold<E extends HTMLElement>(said: unknown): { current: E | null } {
  const place = useRef<E>(null);
  useEffect(() => {
    if (said) place.current?.focus({ preventScroll: true });
  }, [said]);
  return place;
}
