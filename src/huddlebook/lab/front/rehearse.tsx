// A rehearsal with simulated people, and what it showed.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Calls } from "./calls";
import type { Notebook } from "./notebook";
import { words } from "./words";

/** What the panel shows of the report; docs/rehearsal.md has all of it. */
export interface Report {
  people: number;
  minutes: number;
  seconds: number;
  answers: number;
  notes: string[];
}

export function Rehearse({ notebook, calls }: { notebook: Notebook; calls: Calls }): JSX.Element {
  const [people, setPeople] = useState(12);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [report, setReport] = useState<Report | null>(null);
  const rehearse = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    await notebook.save();
    const body = { path: notebook.path, people };
    const answer = await calls.post<Report>("rehearse", body);
    setBusy(false);
    if (answer.ok) setReport(answer.value);
    else setProblem(answer.message);
  };
  return (
    <section aria-labelledby="hb-lab-rehearse">
      <h3 id="hb-lab-rehearse">{words.rehearse}</h3>
      <p class="hb-lab-soft">{words.rehearseHint}</p>
      <form class="hb-lab-row" onSubmit={rehearse}>
        <label>
          {words.people}{" "}
          <input
            type="number"
            min={1}
            max={500}
            value={people}
            onInput={(event) => setPeople(event.currentTarget.valueAsNumber || 1)}
          />
        </label>
        <button type="submit" class="hb-lab-button" disabled={busy}>
          {words.rehearseIt}
        </button>
      </form>
      <p class="hb-lab-problem" role="alert">
        {problem}
      </p>
      <p class="hb-lab-soft" role="status">
        {busy ? words.rehearsing : ""}
      </p>
      {report && (
        <>
          <p>{words.rehearsed(report)}</p>
          <ul class="hb-lab-findings">
            {report.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          {report.notes.length === 0 && <p>{words.nothingStandsOut}</p>}
        </>
      )}
    </section>
  );
}
