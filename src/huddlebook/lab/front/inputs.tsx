// What stands under a label: a box, a list with an item a line, a choice.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Asked, Field, Value } from "./calls";
import { words } from "./words";

export interface ControlProps {
  field: Field;
  value: Value;
  set: (value: Value) => void;
  sources: Asked[];
  focus?: boolean;
}

export interface Inside extends ControlProps {
  id: string;
  help: string | undefined;
}

/** By kind; what is not here is a line. */
export const INSIDE: Partial<Record<Field["control"], (props: Inside) => JSX.Element>> = {
  text: Text,
  whole: NumberBox,
  number: NumberBox,
  choice: Choice,
  list: Lines,
  lone: Lines,
  numbers: Lines,
  source: Source,
  ideas: Ideas,
};

/** The value as a box shows it. */
export function text(value: Value): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

export function Line({ id, help, value, set, field }: Inside): JSX.Element {
  return (
    <input
      id={id}
      aria-describedby={help}
      required={field.required ?? false}
      value={text(value)}
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
}

function Text({ id, help, value, set, field }: Inside): JSX.Element {
  return (
    <textarea
      id={id}
      aria-describedby={help}
      rows={2}
      required={field.required ?? false}
      value={text(value)}
      onInput={(event) => set(event.currentTarget.value)}
    />
  );
}

function NumberBox({ id, help, value, set, field }: Inside): JSX.Element {
  return (
    <input
      id={id}
      aria-describedby={help}
      type="number"
      step={field.control === "whole" ? 1 : "any"}
      value={text(value)}
      onInput={({ currentTarget }) => set(currentTarget.value === "" ? null : currentTarget.valueAsNumber)}
    />
  );
}

function Choice({ id, help, value, set, field }: Inside): JSX.Element {
  return (
    <select
      id={id}
      aria-describedby={help}
      value={text(value)}
      onChange={(event) => set(event.currentTarget.value)}
    >
      {field.options?.map(([one, label]) => (
        <option key={one} value={one}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** A list, one a line. What is typed stays as it is typed, empty lines too. */
function Lines({ id, help, value, set, field, label }: Inside & { label?: string }): JSX.Element {
  const [typed, setTyped] = useState(() => (Array.isArray(value) ? value : []).map(text).join("\n"));
  const input = (written: string) => {
    setTyped(written);
    const lines = written
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    set(field.control === "numbers" ? lines.map(number) : lines);
  };
  return (
    <textarea
      id={id}
      aria-label={label}
      aria-describedby={help}
      rows={Math.min(8, Math.max(3, typed.split("\n").length))}
      required={field.required ?? false}
      value={typed}
      onInput={(event) => input(event.currentTarget.value)}
    />
  );
}

/** A number as people write it, or the text itself, about which the server says something. */
function number(line: string): Value {
  const found = Number(line.replace(",", "."));
  return Number.isNaN(found) ? line : found;
}

function Source({ id, help, value, set, sources, field }: Inside): JSX.Element {
  const known = sources.some((one) => one.id === value);
  return (
    <select
      id={id}
      aria-describedby={help}
      value={text(value)}
      onChange={(event) => set(event.currentTarget.value)}
    >
      <option value="">{field.control === "ideas" ? words.ownIdeas : words.none}</option>
      {sources.map((one) => (
        <option key={one.id} value={one.id}>
          {one.title}: {one.prompt}
        </option>
      ))}
      {!known && value && <option value={text(value)}>{text(value)}</option>}
    </select>
  );
}

/** Ideas of one's own, or those of an earlier activity; the label is that of what comes first. */
function Ideas(props: Inside): JSX.Element {
  const { id, value, sources, field } = props;
  const own = typeof value !== "string" || value === "";
  const lines = {
    ...props,
    field: { ...field, control: "list" as const },
    value: Array.isArray(value) ? value : [],
  };
  if (sources.length === 0 && own) return <Lines {...lines} />;
  return (
    <>
      <Source {...props} value={own ? "" : value} />
      {own && <Lines {...lines} id={`${id}-own`} label={words.ownIdeas} />}
    </>
  );
}
