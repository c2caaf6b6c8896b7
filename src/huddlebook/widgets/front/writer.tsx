// A field whose words are given with a button or by Enter: a card, a question, a word.

import { useRef } from "preact/hooks";
import type { Writing } from "./draft";
import { Button, Field } from "./kit";
import type { Command } from "./link";

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
