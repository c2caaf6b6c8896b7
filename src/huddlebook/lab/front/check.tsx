// What is worth a look: what the text alone says, at once; what running it shows, when it is asked for.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Calls, Finding } from "./calls";
import type { Notebook } from "./notebook";
import { words } from "./words";

interface Props {
  notebook: Notebook;
  calls: Calls;
  turn: number;
  findings: Finding[];
}

interface Checked {
  findings: Finding[];
  turn: number;
}

export function Check({ notebook, calls, turn, findings }: Props): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const check = async () => {
    setBusy(true);
    setProblem("");
    await notebook.save();
    const answer = await calls.post<{ findings: Finding[] }>("check", { path: notebook.path });
    setBusy(false);
    if (answer.ok) setChecked({ findings: answer.value.findings, turn });
    else setProblem(answer.message);
  };
  const shown = checked?.findings ?? findings;
  return (
    <section aria-labelledby="hb-lab-check">
      <h3 id="hb-lab-check">{words.check}</h3>
      <p class="hb-lab-soft">{checked ? words.checked : words.seen}</p>
      {checked && checked.turn !== turn && <p class="hb-lab-soft">{words.stale}</p>}
      <Findings findings={shown} notebook={notebook} />
      <p class="hb-lab-problem" role="alert">
        {problem}
      </p>
      <button type="button" class="hb-lab-button" disabled={busy} onClick={check}>
        {words.checkIt}
      </button>
      <p class="hb-lab-soft" role="status">
        {busy ? words.checking : ""}
      </p>
    </section>
  );
}

export function Findings({ findings, notebook }: { findings: Finding[]; notebook: Notebook }): JSX.Element {
  if (findings.length === 0) return <p>{words.fine}</p>;
  return (
    <ul class="hb-lab-findings">
      {findings.map((one) => (
        <li
          key={`${one.id} ${one.cell} ${one.sentence}`}
          class={`is-${one.overruled ? "overruled" : one.level}`}
        >
          <strong>{one.overruled ? words.overruled : (words.level[one.level] ?? one.level)}</strong>{" "}
          {one.sentence}{" "}
          {one.cell !== null && (
            <button type="button" class="hb-lab-link" onClick={() => notebook.show((one.cell ?? 1) - 1)}>
              {words.cell(one.cell)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
