// A reveal is the moment everybody waited for: what is shown comes into sight, unless somebody is typing.

import { useLayoutEffect, useRef } from "preact/hooks";
import { allKinds } from "./kinds";
import { questionsOf, stageOf } from "./spotlight";
import type { RoomStream } from "./stream";

/** The activities of the present step whose results are shown. */
function revealed(stream: RoomStream): string[] {
  return questionsOf(stream, allKinds(stream.pages)).filter((id) => stageOf(stream, id)?.revealed);
}

export function useReveal(stream: RoomStream): void {
  const seen = useRef({ step: stream.room.step, ids: revealed(stream) });
  useLayoutEffect(
    () =>
      stream.subscribe(() => {
        const before = seen.current;
        seen.current = { step: stream.room.step, ids: revealed(stream) };
        if (before.step !== stream.room.step) return;
        const fresh = seen.current.ids.find((id) => !before.ids.includes(id));
        if (fresh) setTimeout(() => show(fresh), 50); // the card has drawn it by then
      }),
    [stream],
  );
}

function show(id: string): void {
  if (document.activeElement?.matches("input[type=text], textarea")) return;
  const result = document.querySelector(`[data-id="${id}"] .hb-result`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  result?.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}
