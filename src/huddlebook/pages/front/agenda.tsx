// The agenda as a list: where we are, what was, what comes. Steps that can be looked at are buttons.

import type { JSX } from "preact";
import { Icon } from "../../widgets/front/icons";
import { say } from "../../widgets/front/strings";
import type { RoomView } from "../../widgets/front/wire";

interface AgendaProps {
  room: RoomView;
  has?: (step: string) => boolean;
  shown?: string | null;
  pick?: (step: string) => void;
}

export function Agenda({ room, has = () => false, shown = null, pick }: AgendaProps): JSX.Element {
  return (
    <ol class="agenda">
      {room.steps.map((step, index) => {
        const line = (
          <>
            <span class={`agenda-dot agenda-${step.state}`} aria-hidden="true">
              {step.state === "done" ? <Icon name="check" /> : index + 1}
            </span>
            <span class="grow">
              {step.title}
              {step.state === "done" && <span class="unseen">, {say("session.done")}</span>}
            </span>
            {step.minutes !== null && (
              <span class="small soft num">{say("room.minutes", { n: step.minutes })}</span>
            )}
          </>
        );
        const open = pick && has(step.id);
        return (
          <li key={step.id} aria-current={step.state === "now" ? "step" : undefined}>
            {open ? (
              <button
                type="button"
                class="agenda-line"
                aria-pressed={step.id === shown}
                onClick={() => pick(step.id)}
              >
                {line}
              </button>
            ) : (
              <span class="agenda-line">{line}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
