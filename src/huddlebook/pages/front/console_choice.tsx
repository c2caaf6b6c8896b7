// Where a vote leads: a poll whose options are called like steps chooses among them, and the console offers the way.

import type { JSX } from "preact";
import { Button } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { PollView, RoomView } from "../../widgets/front/wire";
import type { Moves } from "./moves";
import { type Numbered, theStep } from "./steps";

/** The steps that are called like the options with the most votes of the last round; several when they are level. */
export function chosenSteps(room: RoomView, poll: PollView | undefined): Numbered[] {
  const counts = poll?.rounds?.at(-1)?.counts ?? [];
  const most = Math.max(1, ...counts);
  const leading = (poll?.options ?? []).filter((_, index) => counts[index] === most);
  return leading.flatMap((label) => {
    const step = room.steps.find(({ id, title }) => id !== room.step && plain(title) === plain(label));
    return theStep(room, step?.id ?? null) ?? [];
  });
}

function plain(words: string): string {
  return words.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();
}

interface ChoiceProps {
  room: RoomView;
  poll: PollView | undefined;
  moves: Moves;
}

export function Choice({ room, poll, moves }: ChoiceProps): JSX.Element | null {
  const steps = room.phase === "running" ? chosenSteps(room, poll) : [];
  if (steps.length === 0) return null;
  return (
    <div class="row wrap">
      {steps.map((step) => (
        <Button key={step.id} kind="quiet" then="arrow-right" onClick={() => void moves.go(step.id)}>
          <span class="clip">{say("choice.go", { title: step.title })}</span>
        </Button>
      ))}
    </div>
  );
}
