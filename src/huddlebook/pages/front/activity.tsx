// An activity in its place on one of our pages: loads the module of its kind and frames it.

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ActivityCard, type CardProps } from "../../widgets/front/card";
import { Button, Note, Waiting } from "../../widgets/front/kit";
import type { AnyPart } from "../../widgets/front/part";
import { say } from "../../widgets/front/strings";
import { loadPart } from "./kinds";
import type { RoomStream } from "./stream";

export interface ActivityProps {
  stream: RoomStream;
  id: string;
  /** address of the module of its kind; undefined for a kind that this server does not know */
  url: string | undefined;
  place: CardProps["place"];
  level?: 1 | 2 | 3;
  /** whether a facilitator's moves stand in it */
  moves?: boolean;
}

export function Activity({ stream, id, url, place, level = 2, moves = true }: ActivityProps): JSX.Element {
  const [part, setPart] = useState<AnyPart | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    if (url === undefined) return setFailed(true);
    loadPart(url).then(
      (loaded) => setPart(() => loaded),
      () => setFailed(true),
    );
  };
  useEffect(load, [url]);
  if (failed)
    return (
      <Note tone="warn" icon="warning">
        <div class="row wrap">
          <span class="grow">{say("activity.trouble")}</span>
          <Button kind="quiet" small onClick={load}>
            {say("app.again")}
          </Button>
        </div>
      </Note>
    );
  if (!part) return <Waiting />;
  return <ActivityCard part={part} link={stream.link(id)} place={place} level={level} moves={moves} />;
}
