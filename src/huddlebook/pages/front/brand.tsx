// The name of the house, with its mark: people around a book.

import type { JSX } from "preact";
import { say } from "../../widgets/front/strings";

export function Brand(): JSX.Element {
  return (
    <span class="brand">
      <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <circle cx="10" cy="8" r="4" />
        <circle cx="22" cy="8" r="4" />
        <path d="M16 17c-3-2.400-7-3-12-3v12c5 0 9 .6 12 3 3-2.400 7-3 12-3V14c-5 0-9 .6-12 3z" />
      </svg>
      {say("app.name")}
    </span>
  );
}
