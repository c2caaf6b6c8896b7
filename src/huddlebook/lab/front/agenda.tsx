// The agenda while it is written: when each step begins, what it asks.

import type { JSX } from "preact";
import type { Asked, Outline, StepLine } from "./calls";
import type { Notebook } from "./notebook";
import { words } from "./words";

interface Props {
  outline: Outline;
  notebook: Notebook;
  change: (asked: Asked) => void;
}

export function Agenda({ outline, notebook, change }: Props): JSX.Element {
  const steps = outline.steps.filter((step, at) => at > 0 || step.activities.length > 0);
  return (
    <section aria-labelledby="hb-lab-agenda">
      <div class="hb-lab-head">
        <h3 id="hb-lab-agenda">{words.agenda}</h3>
        {outline.minutes > 0 && <span class="hb-lab-soft">{words.total(outline.minutes)}</span>}
      </div>
      {outline.steps.length < 2 && <p class="hb-lab-soft">{words.noSteps}</p>}
      <ol class="hb-lab-steps">
        {steps.map((step) => (
          <Step key={step.title} {...{ step, notebook, change }} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step, notebook, change }: { step: StepLine } & Omit<Props, "outline">): JSX.Element {
  const { cell } = step;
  return (
    <li>
      <div class="hb-lab-step">
        <span class="hb-lab-time">{step.starts === null ? "" : clock(step.starts)}</span>
        {cell === null ? (
          <span class="hb-lab-title">{words.lobby}</span>
        ) : (
          <button type="button" class="hb-lab-link hb-lab-title" onClick={() => notebook.show(cell)}>
            {step.title}
          </button>
        )}
        <span class="hb-lab-soft">{step.minutes === null ? "" : words.minutes(step.minutes)}</span>
      </div>
      <ul class="hb-lab-asked">
        {step.activities.map((one) => (
          <li key={`${one.cell} ${one.id}`}>
            <button type="button" class="hb-lab-link" onClick={() => notebook.show(one.cell)}>
              <span class="hb-lab-kind">{one.title}</span> {one.prompt}
            </button>
            {one.editable ? (
              <button
                type="button"
                class="hb-lab-button small"
                aria-label={words.editOf(one.prompt)}
                onClick={() => change(one)}
              >
                {words.edit}
              </button>
            ) : (
              <span class="hb-lab-soft" title={words.byHand}>
                ✎
              </span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Minutes after the beginning, as a clock shows them: 75.5 is 1:15:30. */
function clock(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, mins, secs] = parts as [number, number, number];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${hours}:${two(mins)}${secs ? `:${two(secs)}` : ""}`;
}
