// Passing words at the foot of the screen, with a way back where there is one; and what only a screen reader says.

import type { JSX } from "preact";
import { Button } from "../../widgets/front/kit";
import { Listeners, useFollowing } from "../../widgets/front/link";
import { say } from "../../widgets/front/strings";

interface Toast {
  number: number;
  text: string;
  undo: (() => void) | undefined;
}

const LASTS = 7000;
const listeners = new Listeners();
let toasts: Toast[] = [];
let count = 0;
let said = "";

/** Shows `text` for some seconds; a newer one takes its place. */
export function toast(text: string, undo?: () => void): void {
  const shown: Toast = { number: ++count, text, undo };
  toasts = [shown];
  listeners.tell();
  setTimeout(() => dismiss(shown), LASTS);
}

/** Says `text` to those who hear the page. */
export function announce(text: string): void {
  said = text;
  listeners.tell();
}

function dismiss(toast: Toast): void {
  toasts = toasts.filter((one) => one !== toast);
  listeners.tell();
}

/** Stands once on each page, and always: a live region has to be there before it speaks. */
export function Toasts(): JSX.Element {
  useFollowing(listeners);
  return (
    <>
      <p class="unseen" role="status">
        {said}
      </p>
      <div class="hb-toasts" role="status">
        {toasts.map((one) => (
          <div class="hb-toast" key={one.number}>
            <span class="grow">{one.text}</span>
            {one.undo && (
              <Button
                small
                onClick={() => {
                  dismiss(one); // first: what the way back has to say takes its place
                  one.undo?.();
                }}
              >
                {say("app.undo")}
              </Button>
            )}
          </div>
        ))}
      </div>
    </>
  );
}
