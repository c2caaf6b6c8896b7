// A step is a heading with its minutes.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Notebook } from "./notebook";
import { words } from "./words";

interface Props {
  notebook: Notebook;
  done: (sentence: string) => void;
  back: () => void;
}

export function StepForm({ notebook, done, back }: Props): JSX.Element {
  const [title, setTitle] = useState("");
  const [minutes, setMinutes] = useState("5");
  const add = (event: Event) => {
    event.preventDefault();
    const heading = `## ${title.trim()}${Number(minutes) > 0 ? ` (${Number(minutes)} min)` : ""}`;
    notebook.insert(notebook.next, "markdown", heading);
    done(words.stepAdded(title.trim()));
  };
  return (
    <form class="hb-lab-form" onSubmit={add}>
      <h2>{words.addStep}</h2>
      <label>
        {words.stepTitle}
        <input
          required
          maxLength={120}
          value={title}
          ref={(input) => {
            if (!title) input?.focus();
          }}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </label>
      <label>
        {words.stepMinutes}
        <input
          type="number"
          min="0"
          max="480"
          step="any"
          value={minutes}
          onInput={(event) => setMinutes(event.currentTarget.value)}
        />
      </label>
      <div class="hb-lab-row">
        <button type="submit" class="hb-lab-button main">
          {words.stepInsert}
        </button>
        <button type="button" class="hb-lab-button" onClick={back}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
