// What people said about one thing, and a line to say something oneself.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, Chip, Field } from "./kit";
import { say } from "./strings";
import { briefly } from "./when";

interface Saying {
  id: number;
  name: string;
  text: string;
  at: number;
  mine: boolean;
  hidden?: boolean;
}

interface TalkProps {
  said: readonly Saying[];
  /** how many there are; more than stand in `said` can be asked for */
  total: number;
  /** what one presses for a field to write in, and what that is called */
  press: string;
  label: string;
  onAll?: () => unknown;
  /** resolves to whether it was taken */
  onSay: (text: string) => Promise<boolean>;
  onBack: (id: number) => unknown;
  onHide?: ((id: number, undo: boolean) => unknown) | undefined;
}

export function Talk({ said, total, press, label, onAll, onSay, onBack, onHide }: TalkProps): JSX.Element {
  return (
    <div class="stack tight">
      {total > said.length && (
        <p>
          <Button kind="plain" small icon="message" onClick={onAll}>
            {say("wall.allComments", { n: total })}
          </Button>
        </p>
      )}
      {said.length > 0 && (
        <ul class="wall-said" aria-label={say("wall.comments", { n: total })}>
          {said.map((one) => (
            <li key={one.id}>
              <p class="hb-words" dir="auto">
                <strong>
                  <bdi>{one.mine ? say("wall.you") : one.name}</bdi>
                </strong>{" "}
                <span class={one.hidden ? "soft" : undefined}>{one.text}</span>{" "}
                <span class="small soft">{briefly(one.at, Date.now())}</span>
              </p>
              {one.hidden && (
                <Chip tone="warn" icon="eye-off">
                  {say("wall.hidden")}
                </Chip>
              )}
              <Away one={one} onBack={onBack} onHide={onHide} />
            </li>
          ))}
        </ul>
      )}
      <Say press={press} label={label} onSay={onSay} />
    </div>
  );
}

function Away({ one, onBack, onHide }: { one: Saying } & Pick<TalkProps, "onBack" | "onHide">) {
  const title = one.text.slice(0, 40);
  if (one.mine)
    return (
      <Button
        kind="plain"
        small
        icon="trash"
        label={say("wall.backOf", { title })}
        onClick={() => onBack(one.id)}
      >
        {say("wall.back")}
      </Button>
    );
  if (!onHide) return null;
  const hidden = Boolean(one.hidden);
  return (
    <Button
      kind="plain"
      small
      icon={hidden ? "eye" : "eye-off"}
      label={say(hidden ? "wall.showOf" : "wall.hideOf", { title })}
      onClick={() => onHide(one.id, hidden)}
    >
      {say(hidden ? "wall.show" : "wall.hide")}
    </Button>
  );
}

/** Open from the first press on; what was refused stays in it. */
function Say({ press, label, onSay }: Pick<TalkProps, "press" | "label" | "onSay">) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  const was = useRef(open);
  useEffect(() => {
    if (was.current && !open) place.current?.querySelector("button")?.focus(); // the field that had the focus is gone
    was.current = open;
  }, [open]);
  const send = async () => {
    if (!text.trim() || busy) return;
    setBusy(true);
    if (await onSay(text)) {
      setText("");
      setOpen(false);
    }
    setBusy(false);
  };
  if (!open)
    return (
      <p ref={place}>
        <Button kind="plain" small icon="message" label={label} onClick={() => setOpen(true)}>
          {press}
        </Button>
      </p>
    );
  return (
    <div class="stack tight">
      <Field
        label={label}
        bare
        lines
        value={text}
        most={1_000}
        onInput={setText}
        onEnter={send}
        attributes={{ autofocus: true }}
      />
      <div class="row">
        <Button small icon="send" disabled={!text.trim() || busy} onClick={send}>
          {say("wall.send")}
        </Button>
        <Button small kind="quiet" onClick={() => setOpen(false)}>
          {say("app.cancel")}
        </Button>
      </div>
    </div>
  );
}
