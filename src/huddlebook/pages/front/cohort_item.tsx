// One item of a cohort: its text with its activities, and the way on from it.

import type { JSX } from "preact";
import { Button, Chip, Empty, Note } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { ItemView, LearnerView } from "../../widgets/front/wire";
import { Meeting } from "./cohort_meeting";
import { moment } from "./cohort_times";
import { Content } from "./content";
import type { RoomStream } from "./stream";

interface ItemProps {
  stream: RoomStream;
  learner: LearnerView;
  item: ItemView;
  now: number;
  open: (item: string) => void;
  back: () => void;
}

export function Item({ stream, learner, item, now, open, back }: ItemProps): JSX.Element {
  const fragment = stream.pages[item.id];
  return (
    <div class="stack wide">
      <div class="stack tight">
        <div class="row wrap">
          {item.minutes > 0 && <Chip icon="clock">{say("cohort.minutes", { n: item.minutes })}</Chip>}
          <span class="small soft num">{timeOf(item, learner, now)}</span>
        </div>
        <h1 tabIndex={-1} dir="auto">
          {item.title}
        </h1>
        {item.why && (
          <p class="soft pretty" dir="auto">
            {item.why}
          </p>
        )}
      </div>
      {item.state === "missed" && <Note icon="lock">{say("cohort.over")}</Note>}
      <Meeting {...{ item, learner, now }} />
      {fragment && <Content {...{ stream, fragment }} title={item.title} place="phone" />}
      {!fragment && <Ahead {...{ item, learner, now }} />}
      <After {...{ learner, item, open, back }} />
    </div>
  );
}

function timeOf(item: ItemView, learner: LearnerView, now: number): string {
  if (item.state === "next") return say("cohort.opens", { when: moment(item.opens, now, learner.zone) });
  if (item.closes === null || item.closes <= now) return "";
  return say("cohort.until", { when: moment(item.closes, now, learner.zone) });
}

/** What is not open yet, and what is no page: a meeting. */
function Ahead({ item, learner, now }: Pick<ItemProps, "item" | "learner" | "now">): JSX.Element {
  const when = moment(item.opens, now, learner.zone);
  if (item.kind === "live")
    return (
      <Empty icon="people" title={say("cohort.meets", { when })}>
        {!item.link && <p class="pretty">{say("cohort.meetHint")}</p>}
      </Empty>
    );
  return (
    <Empty icon="clock" title={say("cohort.notYet", { when })}>
      <p class="pretty">{say("cohort.notYetHint")}</p>
    </Empty>
  );
}

function After({ learner, item, open, back }: Pick<ItemProps, "learner" | "item" | "open" | "back">) {
  const following = learner.items.find((one) => one.state === "today" && one.id !== item.id);
  const done = item.state === "done";
  const met = item.kind === "live";
  return (
    <div class="stack tight">
      <p role="status" class="strong">
        {done && say(met ? "meet.over" : "cohort.doneNow")}
      </p>
      <div class="row wrap">
        {done && following && (
          <Button then="arrow-right" onClick={() => open(following.id)}>
            {say("cohort.following", { title: following.title })}
          </Button>
        )}
        <Button kind="quiet" icon="list" onClick={back}>
          {say("cohort.toList")}
        </Button>
      </div>
    </div>
  );
}
