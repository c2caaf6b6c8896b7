// Pulse: how it is going, by one tap that fades; reactions for a moment; and how the room felt in the last minutes.

import { useState } from "preact/hooks";
import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Icon } from "./front/icons";
import { Button, Note } from "./front/kit";
import type { AnswerProps, ControlProps, Part, ResultProps } from "./front/part";
import { PulsePicture } from "./front/pulse-picture";
import { beatAt, moodColour, trouble, useRoomTime } from "./front/pulse-time";
import { say } from "./front/strings";
import type { PulseOwn, PulseView } from "./front/wire";

type Props = AnswerProps<PulseView, PulseOwn>;

function Ask({ link, view, own }: Props) {
  const now = useRoomTime(link);
  const [asked, ask] = useAsked<{ mood: number | null }>(link, "mood");
  const [sent, setSent] = useState<{ word: string; again: boolean } | null>(null);
  const counts = own && own.until > now ? own.mood : null;
  const mood = asked ? asked.mood : counts;
  const react = async (reaction: number, word: string) => {
    const outcome = await link.do({ type: "react", reaction });
    if (outcome.ok) setSent((before) => ({ word, again: before?.word === word }));
  };
  return (
    <div class="stack">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset frames fields, these are buttons */}
      <div class="hb-moods" role="group" aria-label={view.prompt}>
        {view.moods.map((word, index) => (
          <Button
            key={word}
            kind="quiet"
            class="hb-mood"
            pressed={mood === index}
            onClick={() => {
              setSent(null);
              const next = mood === index ? null : index;
              void ask({ mood: next }, { type: "feel", mood: next });
            }}
          >
            <span class="hb-mood-word" dir="auto" style={{ "--c": moodColour(view, index) }}>
              {word}
            </span>
            {mood === index && <Icon name="check" />}
          </Button>
        ))}
      </div>
      {view.reactions.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: the same
        <div class="row wrap hb-reacts" role="group" aria-label={say("pulse.react")}>
          {view.reactions.map((word, index) => (
            <Button key={word} kind="quiet" small class="hb-react" onClick={() => void react(index, word)}>
              <span dir="auto">{word}</span>
            </Button>
          ))}
        </div>
      )}
      <p class="small soft pretty" role="status">
        {sent
          ? say(sent.again ? "pulse.sentAgain" : "pulse.sent", { word: sent.word })
          : said(view, mood, own, now)}
      </p>
    </div>
  );
}

/** One's own tap in words, and for how long it counts. */
function said(view: PulseView, mood: number | null, own: PulseOwn | null, now: number): string {
  if (mood === null) return own && own.until <= now ? say("pulse.faded") : "";
  const left = own && own.mood === mood ? Math.ceil((own.until - now) / 60_000) : view.minutes;
  return say("pulse.said", { word: view.moods[mood] ?? "", n: Math.min(view.minutes, Math.max(1, left)) });
}

function Result({ link, view, big }: ResultProps<PulseView, PulseOwn>) {
  return <PulsePicture view={view} now={useRoomTime(link)} big={big} />;
}

/** A word to the facilitator when it does not go well for a third of the room. */
function Hint({ link, view }: ControlProps<PulseView, PulseOwn>) {
  const word = trouble(view, beatAt(view, useRoomTime(link)));
  return (
    <div role="status">
      {word !== null && (
        <Note icon="flag" tone="warn">
          {say("pulse.trouble", { word })}
        </Note>
      )}
    </div>
  );
}

export const part: Part<PulseView, PulseOwn> = {
  kind: "pulse",
  Answer: Ask,
  Result,
  Control: Hint,
  rounds: false,
  rule: (view) => say("pulse.rule", { n: view.minutes }),
  given: (own) => own !== null,
  empty: (view) => !view.trend?.length,
};

export default afm(part);
