// A person's list: what is for today, what came back, what comes, what is behind them, and their rhythm.

import { createContext, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../../widgets/front/icons";
import { Button, Chip, Empty, Note, Progress } from "../../widgets/front/kit";
import { say, type Words } from "../../widgets/front/strings";
import type { ItemView, LearnerView } from "../../widgets/front/wire";
import { at } from "./base";
import { Award } from "./cohort_award";
import type { Feedback } from "./cohort_feedback";
import { Rhythm } from "./cohort_rhythm";
import { moment, partOfDay } from "./cohort_times";

const WEEK = 7 * 86_400_000;

export interface ListProps {
  learner: LearnerView;
  now: number;
  unread: Feedback[];
  open: (item: string) => void;
  /** whether there are badges here */
  badge: boolean;
}

/** Where an item is opened in another tab. */
export const ItemAddress = createContext((code: string, item: string): string => at(`c/${code}/${item}`));

export function List({ learner, now, unread, open, badge }: ListProps): JSX.Element {
  const of = (...states: ItemView["state"][]) => learner.items.filter((item) => states.includes(item.state));
  const [today, next, behind] = [of("today"), of("next"), of("done", "missed")];
  return (
    <div class="stack wide">
      {learner.away !== null && (
        <Note icon="pause">{say("cohort.away", { when: moment(learner.away, now, learner.zone) })}</Note>
      )}
      {learner.items.length === 0 && (
        <Empty icon="book" title={say("cohort.empty")}>
          <p class="pretty">{say("cohort.emptyHint")}</p>
        </Empty>
      )}
      {learner.complete && <Award learner={learner} badge={badge} />}
      {unread.map((one) => (
        <FeedbackCard key={one.activity} one={one} open={open} code={learner.code} />
      ))}
      {today.map((item, index) => (
        <TodayCard key={item.id} {...{ item, learner, now, open }} main={index === 0} />
      ))}
      {!learner.complete && <Award learner={learner} badge={badge} />}
      <Next items={next} learner={learner} now={now} />
      <Rhythm learner={learner} now={now} />
      <Behind items={behind} learner={learner} open={open} />
    </div>
  );
}

/** Who it is, which week, and how much is asked for today. */
export function Greeting({ learner, now }: Pick<ListProps, "learner" | "now">): JSX.Element {
  const { title, pod, zone, name } = learner;
  const weeks = Math.max(1, Math.ceil((lastOf(learner) - learner.start) / WEEK));
  const week = Math.floor((now - learner.start) / WEEK) + 1;
  const running = learner.ended === null && week >= 1 && week <= weeks;
  const line = [
    title,
    running && say("cohort.week", { n: week, of: weeks }),
    pod.length > 0 && say("cohort.pod", { names: pod.join(", ") }),
  ];
  return (
    <div class="stack tight">
      <p class="hb-eyebrow" dir="auto">
        {line.filter(Boolean).join(" · ")}
      </p>
      <h1 tabIndex={-1} dir="auto">
        {say(`cohort.${partOfDay(now, zone)}`, { name })}
      </h1>
      <p class="soft pretty">{lead(learner, now)}</p>
    </div>
  );
}

function lastOf({ items, start }: LearnerView): number {
  return items.reduce((last, item) => Math.max(last, item.closes ?? item.opens), start);
}

/** What is asked for today, in one sentence. */
export function lead(learner: LearnerView, now: number): string {
  const today = learner.items.filter((item) => item.state === "today");
  if (learner.ended !== null) return say("cohort.ended");
  if (today.length === 0) return afterwards(learner, now);
  const closes = today.map((item) => item.closes).find((one) => one !== null) ?? null;
  const when = closes === null ? "" : moment(closes, now, learner.zone);
  if (learner.today > 0)
    return say(when ? "cohort.todayUntil" : "cohort.todayOpen", { n: Math.ceil(learner.today), when });
  return say(when ? "cohort.todayBefore" : "cohort.todayAny", { when });
}

function afterwards(learner: LearnerView, now: number): string {
  const next = learner.items.find((item) => item.state === "next");
  if (next) return say("cohort.nothing", { when: moment(next.opens, now, learner.zone) });
  return say(learner.items.length > 0 ? "cohort.allDone" : "cohort.emptyHint");
}

function FeedbackCard({ one, open, code }: { one: Feedback; open: (item: string) => void; code: string }) {
  return (
    <article class="hb-card hb-card-snug stack cohort-feedback">
      <div class="row wrap">
        <Chip tone="good" icon="message">
          {say("cohort.feedback")}
        </Chip>
        <span class="small soft" dir="auto">
          {say("cohort.feedbackOn", { prompt: one.prompt })}
        </span>
      </div>
      {one.comment.comment && (
        <p class="hb-words cohort-quote" dir="auto">
          {one.comment.comment}
        </p>
      )}
      <div class="row">
        <Open kind="quiet" word="cohort.read" title={one.prompt} {...{ code, open }} item={one.item.id} />
      </div>
    </article>
  );
}

interface TodayProps extends Omit<ListProps, "unread" | "badge"> {
  item: ItemView;
  main: boolean;
}

function TodayCard({ item, learner, now, open, main }: TodayProps): JSX.Element {
  const begun = item.left < item.minutes;
  const word = (item.activities ?? []).length === 0 ? "cohort.look" : begun ? "cohort.goOn" : "cohort.start";
  return (
    <article class="hb-card hb-card-snug stack">
      <div class="row wrap">
        <Chip tone="live">{say("cohort.today")}</Chip>
        {item.mandatory && <Chip>{say("cohort.mandatory")}</Chip>}
        <span class="row push">
          {item.left > 0 && <Chip icon="clock">{say("cohort.minutes", { n: Math.ceil(item.left) })}</Chip>}
        </span>
      </div>
      <h2 dir="auto">{item.title}</h2>
      <p class="soft pretty">{about(item, learner, now)}</p>
      <Open
        kind={main ? "main" : "quiet"}
        code={learner.code}
        item={item.id}
        {...{ word, open }}
        title={item.title}
      />
    </article>
  );
}

function about(item: ItemView, learner: LearnerView, now: number): string {
  const until =
    item.closes === null ? "" : say("cohort.until", { when: moment(item.closes, now, learner.zone) });
  if (!item.why) return until && until.charAt(0).toUpperCase() + until.slice(1);
  return [item.why, until && `(${until})`].filter(Boolean).join(" ");
}

interface OpenProps {
  kind: "main" | "quiet";
  word: "cohort.start" | "cohort.goOn" | "cohort.look" | "cohort.lookBack" | "cohort.read";
  code: string;
  item: string;
  title: string;
  open: (item: string) => void;
}

/** A real link, so that it opens in another tab too; a plain click stays in this page. */
function Open({ kind, word, code, item, title, open }: OpenProps): JSX.Element {
  const address = useContext(ItemAddress);
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(item);
  };
  return (
    <span class="cohort-open" onClickCapture={click}>
      <Button
        kind={kind}
        href={address(code, item)}
        label={say(`${word}Of` as Words, { title, prompt: title })}
      >
        {say(word)}
      </Button>
    </span>
  );
}

function Next({ items, learner, now }: { items: ItemView[]; learner: LearnerView; now: number }) {
  if (items.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="next">
      <h2 id="next" class="cohort-part">
        {say("cohort.next")}
      </h2>
      <ul class="cohort-lines cohort-next">
        {items.map((item) => (
          <li key={item.id} class="row wrap">
            <Icon name={item.kind === "live" ? "people" : "clock"} />
            <span class="grow" dir="auto">
              {item.title}
            </span>
            <span class="small soft num">
              {say(item.kind === "live" ? "cohort.meets" : "cohort.opens", {
                when: moment(item.opens, now, learner.zone),
              })}
              {item.minutes > 0 && ` · ${say("cohort.minutes", { n: item.minutes })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Behind({
  items,
  learner,
  open,
}: {
  items: ItemView[];
  learner: LearnerView;
  open: ListProps["open"];
}) {
  if (items.length === 0) return null;
  return (
    <details class="fold">
      <summary>
        <span class="grow">{say("cohort.done")}</span>
        <span class="small soft num">{say("cohort.doneCount", { n: learner.done, of: learner.asked })}</span>
        <Icon name="chevron-down" />
      </summary>
      <div class="fold-body stack tight">
        <Progress value={learner.asked ? learner.done / learner.asked : 0} tone="good" />
        <ul class="cohort-lines">
          {items.map((item) => (
            <li key={item.id} class="row wrap">
              <Chip
                tone={item.state === "done" ? "good" : "calm"}
                {...(item.state === "done" && { icon: "check" })}
              >
                {say(item.state === "done" ? "cohort.isDone" : "cohort.isOver")}
              </Chip>
              <span class="grow" dir="auto">
                {item.title}
              </span>
              <Open
                kind="quiet"
                word="cohort.lookBack"
                code={learner.code}
                item={item.id}
                title={item.title}
                open={open}
              />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
