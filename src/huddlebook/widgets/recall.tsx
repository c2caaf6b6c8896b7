// Recall: one card at a time, its back after a moment's thought, and how well one knew it. What is due is shown, no more.

import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { afm } from "./front/afm";
import { useNow } from "./front/clock";
import { Bar, Bars, Button, Progress } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say, type Words } from "./front/strings";
import { when } from "./front/when";
import type { RecallMemory, RecallOwn, RecallView } from "./front/wire";

type Props = AnswerProps<RecallView, RecallOwn>;

const GRADES = ["forgot", "hard", "good", "easy"] as const;

function Sit({ link, view, own }: Props) {
  // The same function each time: a new one would look at the clock again, and draw again, without an end.
  const clock = useCallback(() => link.now(), [link]);
  const now = useNow(clock, false);
  const [sent, setSent] = useState<Record<number, number>>({});
  const [limit, setLimit] = useState(view.sitting);
  const known = new Map((own?.memories ?? []).map((memory) => [memory.card, memory]));
  const times = (card: number) => known.get(card)?.reviews ?? 0;
  const waiting = dueCards(view, known, now).filter((card) => sent[card] !== times(card));
  const done = Object.keys(sent).length;
  const [card] = waiting;
  if (card === undefined) return <Nothing own={own} />;
  if (done >= limit)
    return (
      <div class="stack">
        <p class="strong">{say("recall.enough")}</p>
        <div class="row">
          <Button kind="quiet" onClick={() => setLimit(limit + view.sitting)}>
            {say("recall.more", { n: waiting.length })}
          </Button>
        </div>
      </div>
    );
  const grade = async (index: number) => {
    const after = times(card);
    setSent((before) => ({ ...before, [card]: after }));
    const outcome = await link.do({ type: "review", card, grade: index + 1, after });
    if (!outcome.ok) setSent(({ [card]: _, ...rest }) => rest);
  };
  const left = Math.min(waiting.length, limit - done);
  return (
    <div class="stack">
      <Progress value={done / (done + left)} tone="good" />
      <p class="small soft num">{say("recall.left", { n: left })}</p>
      <Flip
        key={card}
        front={view.deck[card]?.front ?? ""}
        back={view.deck[card]?.back ?? ""}
        goesOn={done > 0}
        onGrade={grade}
      />
    </div>
  );
}

/** What is due, the longest due first, then what is new, in the order of the cards. */
export function dueCards(view: RecallView, known: Map<number, RecallMemory>, now: number): number[] {
  const cards = view.deck.map((_, card) => card);
  const due = cards.filter((card) => (known.get(card)?.due ?? Number.POSITIVE_INFINITY) <= now);
  due.sort((a, b) => (known.get(a)?.due ?? 0) - (known.get(b)?.due ?? 0));
  return [...due, ...cards.filter((card) => !known.has(card))];
}

interface FlipProps {
  front: string;
  back: string;
  /** it came after another one */
  goesOn: boolean;
  onGrade: (grade: number) => unknown;
}

function Flip({ front, back, goesOn, onGrade }: FlipProps) {
  const [turned, setTurned] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone: the next one takes its place, so that a keyboard never loses its way.
  useLayoutEffect(() => {
    if (turned || goesOn) box.current?.querySelector<HTMLElement>(".hb-next")?.focus();
  }, [turned, goesOn]);
  return (
    <div class="stack" ref={box}>
      <div class="hb-slip hb-flip">
        <p class="hb-words hb-front" dir="auto">
          {front}
        </p>
        <div aria-live="polite">
          {turned && (
            <p class="hb-words hb-back" dir="auto">
              {back}
            </p>
          )}
        </div>
      </div>
      {turned ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset frames fields, these are buttons
        <div class="hb-grades" role="group" aria-label={say("recall.how")}>
          {GRADES.map((name, index) => (
            <Button
              key={name}
              class={name === "good" ? "hb-next" : ""}
              kind={name === "good" ? "main" : "quiet"}
              onClick={() => onGrade(index)}
            >
              {say(`recall.${name}` as Words)}
            </Button>
          ))}
        </div>
      ) : (
        <Button wide class="hb-next" onClick={() => setTurned(true)}>
          {say("recall.turn")}
        </Button>
      )}
    </div>
  );
}

/** Nothing is due: when the next card is. */
function Nothing({ own }: { own: RecallOwn | null }) {
  const next = Math.min(...(own?.memories ?? []).map((memory) => memory.due));
  return (
    <div class="stack tight">
      <p class="strong">{say("recall.nothing")}</p>
      {Number.isFinite(next) && <p class="soft">{say("recall.next", { when: when(next) })}</p>}
    </div>
  );
}

/** Which cards are hard: how often each was forgotten, of how often it was reviewed. */
function Result({ view, big }: ResultProps<RecallView, RecallOwn>) {
  const tallies = view.tallies ?? [];
  const most = Math.max(1, ...tallies.map((tally) => tally.reviews));
  return (
    <div class="stack tight">
      <p class="small soft">{say("recall.forgotten")}</p>
      <Bars big={big} label={say("recall.forgotten")}>
        {view.deck.map((card, index) => (
          <Bar
            key={card.front}
            label={<span dir="auto">{card.front}</span>}
            count={tallies[index]?.forgotten ?? 0}
            most={most}
            suffix={<small class="soft"> {say("recall.of", { n: tallies[index]?.reviews ?? 0 })}</small>}
          />
        ))}
      </Bars>
    </div>
  );
}

export const part: Part<RecallView, RecallOwn> = {
  kind: "recall",
  Answer: Sit,
  Result,
  rounds: false,
  rule: () => say("recall.rule"),
  empty: (view) => !view.tallies?.some((tally) => tally.reviews > 0),
};

export default afm(part);
