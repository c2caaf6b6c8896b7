// What people wrote that waits for a facilitator's look, over all activities: the present step's are in the middle.

import type { JSX } from "preact";
import { Card, Chip } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { Activity } from "./activity";
import { allKinds } from "./kinds";
import { questionBox } from "./question_box";
import { theStep } from "./steps";
import type { RoomStream } from "./stream";

/** The activities beside the present step that hold something nobody has looked at, with how much. */
export function waiting(stream: RoomStream): [id: string, count: number][] {
  const present = theStep(stream.room, stream.room.step)?.activities ?? [];
  return Object.keys(allKinds(stream.pages))
    .filter((id) => !present.includes(id) && id !== questionBox(stream))
    .map((id): [string, number] => [id, pending(stream.views[id])])
    .filter(([, count]) => count > 0);
}

/** How many of its texts nobody has looked at. */
export function pending(view: unknown): number {
  return (view as { pending?: number } | undefined)?.pending ?? 0;
}

export function WaitingTexts({ stream }: { stream: RoomStream }): JSX.Element | null {
  const found = waiting(stream);
  if (found.length === 0 || stream.room.phase === "ended") return null;
  const kinds = allKinds(stream.pages);
  const count = found.reduce((sum, [, one]) => sum + one, 0);
  return (
    <Card snug class="stack">
      <div class="row">
        <h2 class="console-label grow">{say("waiting.title")}</h2>
        <Chip tone="warn">{count}</Chip>
      </div>
      <p class="small soft">{say("waiting.hint")}</p>
      {found.map(([id]) => (
        <Activity key={id} stream={stream} id={id} kind={kinds[id]} place="console" level={3} moves={false} />
      ))}
    </Card>
  );
}
