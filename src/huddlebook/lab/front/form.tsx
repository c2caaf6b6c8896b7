// An activity's form: what it asks for comes from the server, and so does the code that it makes.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Asked, Calls, Field, Form, Value, Values } from "./calls";
import { Control } from "./control";
import type { Notebook } from "./notebook";
import { words } from "./words";

interface Props {
  form: Form;
  values: Values;
  /** the activity that is changed; null for a new one */
  asked: Asked | null;
  earlier: Asked[];
  notebook: Notebook;
  calls: Calls;
  done: (sentence: string) => void;
  back: () => void;
}

export function FormView({ form, values, asked, earlier, notebook, calls, done, back }: Props): JSX.Element {
  const [filled, setFilled] = useState(values);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  // Cells may be moved while the form is open.
  const [name] = useState(() => (asked ? notebook.name(asked.cell) : ""));
  const where = () => (asked ? notebook.place(name) : notebook.next);
  const sources = earlier.filter((one) => one.cell < where());
  const write = async (event: Event) => {
    event.preventDefault();
    const cell = where();
    if (cell < 0) return setProblem(words.goneCell);
    setBusy(true);
    const source = asked ? notebook.source(cell) : null;
    const body = { name: form.name, values: filled, notebook: notebook.content, cell, source };
    const answer = await calls.post<{ source?: string; problem?: string }>("code", body);
    setBusy(false);
    if (!answer.ok) setProblem(answer.message);
    else if (answer.value.source === undefined) setProblem(answer.value.problem ?? words.failed);
    else if (asked) {
      notebook.replace(cell, answer.value.source);
      done(words.changed(form.title));
    } else {
      notebook.insert(cell, "code", answer.value.source);
      done(words.inserted(form.title));
    }
  };
  return (
    <form class="hb-lab-form" onSubmit={write} aria-label={form.title}>
      <div class="hb-lab-head">
        <h2>{form.title}</h2>
        <button type="button" class="hb-lab-button small" onClick={back}>
          {words.cancel}
        </button>
      </div>
      <p class="hb-lab-soft">{form.says}</p>
      <Fields fields={form.fields} values={filled} change={setFilled} sources={sources} first />
      <p class="hb-lab-problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="hb-lab-button main" disabled={busy}>
        {asked ? words.change : words.insert}
      </button>
    </form>
  );
}

/** Something behind "More" says something; that an activity has a name says nothing. */
const filledBehind = (values: Values) => (field: Field) =>
  field.more === true && field.name !== "id" && values[field.name] !== undefined;

interface FieldsProps {
  fields: Field[];
  values: Values;
  change: (values: Values) => void;
  sources: Asked[];
  /** the first one takes the keyboard */
  first?: boolean;
}

/** The fields, those that are rarely needed behind "More"; it is open where one of them is filled in. */
export function Fields({ fields, values, change, sources, first = false }: FieldsProps): JSX.Element {
  const [open] = useState(() => fields.some(filledBehind(values)));
  const set = (field: Field) => (value: Value) => change({ ...values, [field.name]: value });
  const shown = (field: Field, at: number) => (
    <Control
      key={field.name}
      field={field}
      value={values[field.name] ?? field.default ?? null}
      set={set(field)}
      sources={sources}
      focus={first && at === 0}
    />
  );
  const late = fields.filter((field) => field.more);
  return (
    <>
      {fields.filter((field) => !field.more).map(shown)}
      {late.length > 0 && (
        <details open={open}>
          <summary>{words.more}</summary>
          <div class="hb-lab-fields">{late.map((field) => shown(field, 1))}</div>
        </details>
      )}
    </>
  );
}
