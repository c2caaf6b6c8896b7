// A field whose words are given with a button or by Enter: a card, a question, a word.

import { useRef } from "preact/hooks";
import { useDraft, type Writing } from "./draft";
import { Button, Field } from "./kit";
import type { AnyLink, Command } from "./link";
import { say } from "./strings";

/** Words that were typed and not given before it closed: kept, and said to be. */
export function Unsent({ link, name, given = "" }: { link: AnyLink; name: string; given?: string }) {
  const [text] = useDraft(link, name, "");
  if (!text.trim() || text.trim() === given) return null;
  return (
    <div class="hb-slip hb-slip-waiting">
      <p class="small">{say("card.unsent")}</p>
      <p class="hb-words" dir="auto">
        {text}
      </p>
    </div>
  );
}

interface WriterProps {
  writing: Writing;
  label: string;
  /** characters */
  most: number;
  /** the button's word */
  send: string;
  command: (text: string) => Command;
  /** several lines: then Enter makes one, and Ctrl or Cmd with Enter gives */
  lines?: boolean;
  /** why these words cannot be given; null when they can */
  wrong?: (text: string) => string | null;
}

export function Writer({ writing, label, most, send, command, lines = false, wrong }: WriterProps) {
  const text = writing.text.trim();
  const problem = text ? (wrong?.(text) ?? null) : null;
  const form = useRef<HTMLFormElement>(null);
  const give = () => {
    if (!text || problem) return;
    void writing.send(command(text));
    form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  };
  return (
    <form
      ref={form}
      class={lines ? "hb-writer stack tight" : "hb-writer hb-writer-line"}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <Field
        label={label}
        value={writing.text}
        onInput={writing.setText}
        most={most}
        lines={lines}
        onEnter={give}
        error={problem}
      />
      <Button submit icon={lines ? "send" : "plus"} disabled={!text || problem !== null}>
        {send}
      </Button>
    </form>
  );
}
