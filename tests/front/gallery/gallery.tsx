// Every activity in every state, fed by links without a server: `index.html#poll/phone/revealed`, or all without a hash.

import { type ComponentChildren, type JSX, render } from "preact";
import { useRef } from "preact/hooks";
import { useFit } from "../../../src/huddlebook/pages/front/fit";
import { ActivityCard, type Place } from "../../../src/huddlebook/widgets/front/card";
import type { AnyLink, Audience } from "../../../src/huddlebook/widgets/front/link";
import type { AnyPart } from "../../../src/huddlebook/widgets/front/part";
import { part as opentextPart } from "../../../src/huddlebook/widgets/opentext";
import { part as pollPart } from "../../../src/huddlebook/widgets/poll";
import { part as qandaPart } from "../../../src/huddlebook/widgets/qanda";
import { part as scalePart } from "../../../src/huddlebook/widgets/scale";
import { part as timerPart } from "../../../src/huddlebook/widgets/timer";
import { part as wordcloudPart } from "../../../src/huddlebook/widgets/wordcloud";
import { CLOSED, DONE, FakeLink, OPEN, REVEALED } from "../fake";
import { CHAINS } from "./chains";
import { FEELING } from "./feeling";
import { JUDGING } from "./judging";
import { LONGER } from "./longer";
import { PIN } from "./pin";
import { QUIZ } from "./quiz";
import { READYCHECK } from "./readycheck";
import * as samples from "./samples";

interface Sample {
  part: AnyPart;
  view: unknown;
  own?: unknown;
  sending?: "sending" | "kept";
  refusal?: string;
}

const SECOND = { open: true, ever: true, revealed: true, round: 2 };
const { poll, scale, wordcloud, opentext, qanda, timer } = samples;

const SAMPLES: Record<string, Sample> = {
  "poll/open": { part: pollPart, view: poll() },
  "poll/given": { part: pollPart, view: poll(), own: samples.pollOwn },
  "poll/other": { part: pollPart, view: poll(), own: { round: 1, choice: [], other: "Too short" } },
  "poll/kept": { part: pollPart, view: poll(), own: samples.pollOwn, sending: "kept" },
  "poll/refused": { part: pollPart, view: poll(), refusal: "This is closed. What you gave before is kept." },
  "poll/closed": { part: pollPart, view: poll(CLOSED), own: samples.pollOwn },
  "poll/revealed": { part: pollPart, view: poll(REVEALED), own: samples.pollOwn },
  "poll/done": { part: pollPart, view: poll(DONE), own: samples.pollOwn },
  "poll/few": {
    part: pollPart,
    view: poll(REVEALED, { rounds: [{ round: 1, counts: [1, 3, 0, 0], others: [], answered: 4 }] }),
  },
  "poll/empty": {
    part: pollPart,
    view: poll(REVEALED, { rounds: [{ round: 1, counts: [0, 0, 0, 0], others: [], answered: 0 }] }),
  },
  "poll/second": {
    part: pollPart,
    view: poll(SECOND, { rounds: samples.secondRound, other: false }),
    own: { ...samples.pollOwn, round: 2 },
  },
  "poll/many": {
    part: pollPart,
    view: poll(REVEALED, {
      options: samples.MONTHS,
      many: true,
      other: false,
      rounds: [
        { round: 1, counts: samples.MONTHS.map((_, index) => (index * 5) % 13), others: [], answered: 40 },
      ],
    }),
  },
  "poll/ahead": { part: pollPart, view: null },
  "scale/open": { part: scalePart, view: scale(), own: samples.scaleOwn },
  "scale/ten": { part: scalePart, view: scale(OPEN, { points: 10 }), own: samples.scaleOwn },
  "scale/revealed": { part: scalePart, view: scale(DONE), own: samples.scaleOwn },
  "scale/second": {
    part: scalePart,
    view: scale(SECOND, {
      rounds: [
        ...(scale(REVEALED).rounds ?? []),
        {
          round: 2,
          answered: 22,
          statements: [...(scale(REVEALED).rounds?.[0]?.statements ?? [])].reverse(),
        },
      ],
    }),
  },
  "scale/many": { part: scalePart, view: samples.longScale(DONE) },
  "wordcloud/open": { part: wordcloudPart, view: wordcloud(), own: samples.wordcloudOwn },
  "wordcloud/revealed": { part: wordcloudPart, view: wordcloud(REVEALED), own: samples.wordcloudOwn },
  "wordcloud/moderated": {
    part: wordcloudPart,
    view: wordcloud(REVEALED, { hidden: [{ text: "rude", count: 2 }] }),
  },
  "wordcloud/full": { part: wordcloudPart, view: samples.fullCloud(REVEALED) },
  "opentext/open": { part: opentextPart, view: opentext(), own: samples.opentextOwn },
  "opentext/revealed": { part: opentextPart, view: opentext(DONE), own: samples.opentextOwn },
  "opentext/highlighted": { part: opentextPart, view: opentext(REVEALED, { highlighted: 7 }) },
  "opentext/moderated": {
    part: opentextPart,
    view: opentext(REVEALED, { moderated: true, cards: samples.moderatedCards, highlighted: 9 }),
  },
  "qanda/open": { part: qandaPart, view: qanda(), own: samples.qandaOwn },
  "qanda/empty": { part: qandaPart, view: qanda(REVEALED, { questions: [] }) },
  "qanda/highlighted": { part: qandaPart, view: qanda(REVEALED, { highlighted: 5 }), own: samples.qandaOwn },
  "timer/running": { part: timerPart, view: timer() },
  "timer/soon": { part: timerPart, view: timer({ ends: 12_000 }) },
  "timer/ready": { part: timerPart, view: timer({ running: false, ends: null, left: 180_000 }) },
  "timer/over": { part: timerPart, view: timer({ ends: 0 }) },
  ...LONGER,
  ...JUDGING,
  ...PIN,
  ...READYCHECK,
  ...FEELING,
  ...QUIZ,
  ...CHAINS,
};

const AUDIENCES: Record<Place, Audience> = {
  phone: "participants",
  screen: "presenter",
  console: "facilitator",
  notebook: "facilitator",
};
const PLACES = Object.keys(AUDIENCES) as Place[];

function Frame({ name, place }: { name: string; place: Place }): JSX.Element | null {
  const sample = SAMPLES[name];
  if (!sample) return null;
  const link = new FakeLink(sample.view, sample.own ?? null, name.replace("/", "-"));
  link.audience = AUDIENCES[place];
  link.sending = sample.sending ?? "idle";
  link.refusal = sample.refusal ?? null;
  const card = <ActivityCard part={sample.part} link={link as AnyLink} place={place} />;
  return (
    <div class={`frame-${place}`} id={`${name}/${place}`}>
      {place === "screen" ? <Projector>{card}</Projector> : card}
    </div>
  );
}

/** The room that the presenter screen leaves for an activity, beside the code. */
function Projector({ children }: { children: ComponentChildren }) {
  const main = useRef<HTMLDivElement>(null);
  useFit(main, () => () => {});
  return (
    <div class="screen">
      <div class="screen-now">
        <p class="screen-head">2. How it felt</p>
        <div class="screen-main" ref={main}>
          {children}
        </div>
        <div class="screen-aside">FERN 42</div>
      </div>
    </div>
  );
}

function Gallery({ wanted }: { wanted: string }) {
  const names = Object.keys(SAMPLES).flatMap((name) => PLACES.map((place) => [name, place] as const));
  const chosen = names.filter(([name, place]) => `${name}/${place}`.includes(wanted));
  return (
    <>
      {chosen.map(([name, place]) => (
        <Frame key={name + place} name={name} place={place} />
      ))}
    </>
  );
}

const root = document.getElementById("gallery");
if (root) render(<Gallery wanted={decodeURIComponent(location.hash.slice(1))} />, root);
