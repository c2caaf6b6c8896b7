// An activity in its place on one of our pages, framed.

import { parts } from "huddlebook:parts";
import type { JSX } from "preact";
import { ActivityCard, type CardProps } from "../../widgets/front/card";
import { Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { RoomStream } from "./stream";

export interface ActivityProps {
  stream: RoomStream;
  id: string;
  /** undefined, or unknown here, for a kind whose front-end this installation does not have */
  kind: string | undefined;
  place: CardProps["place"];
  level?: 1 | 2 | 3;
  /** whether a facilitator's moves stand in it */
  moves?: boolean;
}

export function Activity({ stream, id, kind, place, level = 2, moves = true }: ActivityProps): JSX.Element {
  const part = parts[kind ?? ""];
  if (!part)
    return (
      <Note tone="warn" icon="warning">
        {say("activity.trouble")}
      </Note>
    );
  return <ActivityCard part={part} link={stream.link(id)} place={place} level={level} moves={moves} />;
}
