// One question, two ways out.

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { classes } from "./classes";
import { IconButton } from "./controls";
import { say } from "./strings";
import { useUnique } from "./unique";

type Children = { children?: ComponentChildren };

interface DialogProps extends Children {
  title: string;
  open: boolean;
  wide?: boolean;
  onClose: () => void;
}

/** A native modal dialog: the browser keeps the focus in it, gives it back, and Escape closes it. */
export function Dialog({ title, open, wide, onClose, children }: DialogProps): JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const id = useUnique();
  // In the same frame: a key pressed right after opening is meant for the dialog.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && open && !dialog.open) dialog.showModal();
    if (dialog?.open && !open) dialog.close();
  }, [open]);
  // Whoever takes it out of the page while it is open has decided that: it only gives the focus back.
  useLayoutEffect(
    () => () => {
      const dialog = element.current;
      if (!dialog?.open) return;
      dialog.addEventListener("close", (event) => event.stopImmediatePropagation(), { capture: true });
      dialog.close();
    },
    [],
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it; keys have Escape
    <dialog
      ref={element}
      class={classes("hb-dialog", wide && "hb-dialog-wide")}
      aria-labelledby={id}
      onCancel={(event) => {
        // Closed by its owner's state, at once: the browser's own closing is told a moment too late for the next key.
        event.preventDefault();
        onClose();
      }}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
    >
      {open && (
        <div class="stack">
          <div class="row">
            <h2 id={id} class="grow">
              {title}
            </h2>
            <IconButton kind="plain" icon="x" label={say("app.close")} onClick={onClose} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
