// One thing to fill in, by its kind.

import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Field, Value, Values } from "./calls";
import { Fields } from "./form";
import { type ControlProps, INSIDE, Line, text } from "./inputs";
import { words } from "./words";

export function Control(props: ControlProps): JSX.Element {
  const { control } = props.field;
  if (control === "yes") return <Yes {...props} />;
  if (control === "choices") return <Choices {...props} />;
  if (control === "parts") return <Parts {...props} />;
  if (control === "pairs" || control === "levels") return <Rows {...props} />;
  return <Labelled {...props} />;
}

/** A label, the control, and what helps to fill it in. */
function Labelled(props: ControlProps): JSX.Element {
  const { field, focus } = props;
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (focus) place.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [focus]);
  const Shown = INSIDE[field.control] ?? Line;
  const many = ["list", "lone", "numbers", "ideas"].includes(field.control);
  const help = [many ? words.perLine : "", field.help ?? ""].filter(Boolean).join("; ");
  return (
    <div class="hb-lab-field" ref={place}>
      <label for={id}>
        {field.label}
        {field.required && <span class="hb-lab-soft"> ({words.required})</span>}
      </label>
      <Shown {...props} id={id} help={help ? `${id}-help` : undefined} />
      {help && (
        <small id={`${id}-help`} class="hb-lab-soft">
          {help}
        </small>
      )}
    </div>
  );
}

function Yes({ field, value, set }: ControlProps): JSX.Element {
  return (
    <label class="hb-lab-yes">
      <input
        type="checkbox"
        checked={value === true}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span>
        {field.label}
        {field.help && <small class="hb-lab-soft"> {field.help}</small>}
      </span>
    </label>
  );
}

function Choices({ field, value, set }: ControlProps): JSX.Element {
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset>
      <legend>{field.label}</legend>
      {field.options?.map(([one, label]) => (
        <label key={one} class="hb-lab-yes">
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={({ currentTarget }) =>
              set(
                (field.options ?? [])
                  .map(([name]) => name)
                  .filter((name) => (name === one ? currentTarget.checked : chosen.includes(name))),
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Parts with fields of their own: a quiz's questions. */
function Parts({ field, value, set, sources }: ControlProps): JSX.Element {
  const parts = (Array.isArray(value) && value.length > 0 ? value : [{}]) as Values[];
  return (
    <Several
      field={field}
      count={parts.length}
      add={() => set([...parts, {}])}
      remove={(at) => set(parts.filter((_, one) => one !== at))}
      row={(at) => (
        <Fields
          fields={field.fields ?? []}
          values={parts[at] ?? {}}
          change={(part) => set(parts.map((one, other) => (other === at ? part : one)))}
          sources={sources}
        />
      )}
    />
  );
}

/** Pairs of texts, or a name with its levels. */
function Rows({ field, value, set, sources }: ControlProps): JSX.Element {
  const levels = field.control === "levels";
  const given = (Array.isArray(value) ? value : []) as [string, Value][];
  const rows = given.length > 0 || levels ? given : [["", ""] as [string, Value]];
  const write = (at: number, row: [string, Value]) =>
    set(rows.map((one, other) => (other === at ? row : one)));
  const inner = (name: string, label: string, control: Field["control"]): Field => ({ name, label, control });
  return (
    <Several
      field={field}
      count={rows.length}
      add={() => set([...rows, ["", levels ? [] : ""]])}
      remove={(at) => set(rows.filter((_, one) => one !== at))}
      row={(at) => {
        const [key, held] = rows[at] ?? ["", ""];
        const second = levels
          ? inner("levels", words.levels, "list")
          : inner("back", words.backOfCard, "line");
        return (
          <>
            <Labelled
              field={inner("front", levels ? words.levelName : words.front, "line")}
              value={key}
              set={(one) => write(at, [text(one), held])}
              sources={sources}
            />
            <Labelled field={second} value={held} set={(one) => write(at, [key, one])} sources={sources} />
          </>
        );
      }}
    />
  );
}

interface SeveralProps {
  field: Field;
  count: number;
  add: () => void;
  remove: (at: number) => void;
  row: (at: number) => JSX.Element;
}

/** A list of groups, with buttons to add and to remove one. Each keeps its name, so that what is typed stays with it. */
function Several({ field, count, add, remove, row }: SeveralProps): JSX.Element {
  const [names, setNames] = useState(() => Array.from({ length: count }, (_, at) => at));
  const [next, setNext] = useState(count);
  const more = () => {
    setNames([...names, next]);
    setNext(next + 1);
    add();
  };
  const less = (at: number) => {
    setNames(names.filter((_, one) => one !== at));
    remove(at);
  };
  return (
    <fieldset>
      <legend>{field.label}</legend>
      {field.help && <small class="hb-lab-soft">{field.help}</small>}
      {names.slice(0, count).map((name, at) => (
        <fieldset key={name} class="hb-lab-part">
          <legend>{words.part(field.label, at + 1)}</legend>
          {row(at)}
          {count > 1 && (
            <button
              type="button"
              class="hb-lab-button small"
              aria-label={`${words.removeRow(at + 1)}: ${field.label}`}
              onClick={() => less(at)}
            >
              {words.removeRow(at + 1)}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" class="hb-lab-button small" onClick={more}>
        {words.addRow(field.label)}
      </button>
    </fieldset>
  );
}
