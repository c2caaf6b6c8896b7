// What the panel shows: the session of the notebook in front, the gallery, or a form.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Agenda } from "./agenda";
import type { Asked, Calls, Form, Outline, Values } from "./calls";
import { Check } from "./check";
import { FormView } from "./form";
import { Gallery } from "./gallery";
import type { Tracker } from "./jupyterlab";
import { type Notebook, useNotebook } from "./notebook";
import { Rehearse } from "./rehearse";
import { Room } from "./room";
import { StepForm } from "./step";
import { words } from "./words";

/** What is in front of the session: a choice of activities, a form for one, a step. */
export type Front =
  | { show: "session" }
  | { show: "gallery" }
  | { show: "step" }
  | { show: "form"; form: Form; values: Values; asked: Asked | null };

interface Here {
  forms: Form[];
  rehearse: boolean;
}

export function Panel({ tracker, calls }: { tracker: Tracker; calls: Calls }): JSX.Element {
  const { notebook, turn } = useNotebook(tracker);
  const [here, setHere] = useState<Here | null>(null);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    calls.get<Here>("forms").then((answer) => {
      if (answer.ok) setHere(answer.value);
      else setProblem(answer.message);
    });
  }, [calls]);
  if (problem) return <Note title={words.name} text={problem} />;
  if (!notebook) return <Note title={words.noNotebook} text={words.noNotebookHint} />;
  if (!here) return <Note title={words.name} text={words.loading} />;
  return <Session key={notebook.path} {...{ notebook, turn, calls, here }} />;
}

function Note({ title, text }: { title: string; text: string }): JSX.Element {
  return (
    <div class="hb-lab-note">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}

interface SessionProps {
  notebook: Notebook;
  turn: number;
  calls: Calls;
  here: Here;
}

function Session({ notebook, turn, calls, here }: SessionProps): JSX.Element {
  const [front, setFront] = useState<Front>({ show: "session" });
  const [said, setSaid] = useState("");
  const { outline, problem } = useOutline(notebook, turn, calls);
  const top = useRef<HTMLDivElement>(null);
  const open = (next: Front) => {
    setSaid("");
    setFront(next);
    top.current?.scrollIntoView();
  };
  const done = (sentence: string) => {
    setFront({ show: "session" });
    setSaid(sentence);
  };
  const change = async (asked: Asked) => {
    const body = { source: notebook.source(asked.cell), notebook: notebook.content };
    const answer = await calls.post<{ name: string; values: Values }>("read", body);
    const form = answer.ok ? here.forms.find((one) => one.name === answer.value.name) : undefined;
    if (!answer.ok) setSaid(answer.message);
    else if (form) open({ show: "form", form, values: answer.value.values, asked });
  };
  const back = () => open({ show: "session" });
  const earlier = outline?.steps.flatMap((step) => step.activities) ?? [];
  return (
    <div ref={top}>
      <p class="hb-lab-said" role="status">
        {said}
      </p>
      {front.show === "gallery" && (
        <Gallery
          forms={here.forms}
          back={back}
          choose={(form) => open({ show: "form", form, values: {}, asked: null })}
        />
      )}
      {front.show === "step" && <StepForm {...{ notebook, done, back }} />}
      {front.show === "form" && (
        <FormView key={front.form.name} {...{ ...front, notebook, calls, earlier, done, back }} />
      )}
      {front.show === "session" && (
        <>
          <h2>{outline?.title ?? words.loading}</h2>
          {problem && <p class="hb-lab-problem">{problem}</p>}
          <div class="hb-lab-row">
            <button type="button" class="hb-lab-button main" onClick={() => open({ show: "gallery" })}>
              {words.addActivity}
            </button>
            <button type="button" class="hb-lab-button" onClick={() => open({ show: "step" })}>
              {words.addStep}
            </button>
          </div>
          {outline && <Agenda {...{ outline, notebook, change }} />}
        </>
      )}
      {/* What these found stays while a form is open. */}
      <div hidden={front.show !== "session"}>
        <Check {...{ notebook, calls, turn }} findings={outline?.findings ?? []} />
        {here.rehearse && <Rehearse {...{ notebook, calls }} />}
        <Room {...{ notebook, calls }} />
      </div>
    </div>
  );
}

/** The notebook's outline; the last one stays until there is a new one. */
function useOutline(
  notebook: Notebook,
  turn: number,
  calls: Calls,
): { outline: Outline | null; problem: string } {
  const [state, setState] = useState<{ outline: Outline | null; problem: string }>({
    outline: null,
    problem: "",
  });
  useEffect(() => {
    let wanted = true;
    const body = { path: notebook.path, notebook: notebook.content };
    calls.post<Outline>("outline", body).then((answer) => {
      if (!wanted) return;
      setState((before) =>
        answer.ok ? { outline: answer.value, problem: "" } : { ...before, problem: answer.message },
      );
    });
    return () => {
      wanted = false;
    };
  }, [notebook, turn, calls]);
  return state;
}
