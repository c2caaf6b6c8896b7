// The way into a meeting. Who goes through it has come: that is what completion may ask for.

import type { JSX } from "preact";
import { useContext, useState } from "preact/hooks";
import { Button, Note, ReadOnly } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { ItemView, LearnerView } from "../../widgets/front/wire";
import { post } from "./post";

/** As the server has it: the door is open a little earlier. */
const EARLY = 15 * 60_000;

interface Props {
  item: ItemView;
  learner: LearnerView;
  now: number;
}

export function Meeting({ item, learner, now }: Props): JSX.Element | null {
  const [going, setGoing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const still = useContext(ReadOnly);
  const over = (item.closes !== null && item.closes <= now) || learner.ended !== null;
  if (item.kind !== "live" || over) return null;
  if (now < item.opens - EARLY) return <Later item={item} />;
  const go = async () => {
    setGoing(true);
    setError(null);
    const posted = await post<{ url: string }>("api/cohort/come", { code: learner.code, item: item.id });
    if (posted.ok && posted.value.url) return location.assign(posted.value.url);
    if (!posted.ok) setError(posted.message);
    setGoing(false);
  };
  return (
    <div class="stack tight">
      {item.state === "done" && <Note icon="check">{say("meet.came")}</Note>}
      <div class="row">
        <Button icon="people" disabled={going || still} onClick={go}>
          {say("cohort.meet")}
        </Button>
      </div>
      <p class="hb-error" role="alert">
        {error}
      </p>
    </div>
  );
}

/** Where it will be, to be looked at before. */
function Later({ item }: { item: ItemView }): JSX.Element | null {
  if (!/^https?:/.test(item.link ?? "")) return null;
  return (
    <div class="row">
      <Button kind="quiet" icon="link" href={item.link ?? ""} newTab>
        {say("meet.place")}
      </Button>
    </div>
  );
}
