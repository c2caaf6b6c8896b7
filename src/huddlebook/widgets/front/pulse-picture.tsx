// A pulse in numbers and as a picture: what counts now, and how it went in the last minutes.

import { Icon } from "./icons";
import { Bar, Bars, Chip } from "./kit";
import { BEAT, BEATS, beatAt, lately, moodColour } from "./pulse-time";
import { say } from "./strings";
import type { PulseBeat, PulseView } from "./wire";

interface Props {
  view: PulseView;
  /** ms */
  now: number;
  big: boolean;
}

export function PulsePicture({ view, now, big }: Props) {
  const beat = beatAt(view, now);
  return (
    <div class={big ? "hb-pulse stack wide" : "hb-pulse stack"}>
      {beat.moods.length > 0 ? <Now view={view} beat={beat} big={big} /> : <TooFew view={view} beat={beat} />}
      <Trend view={view} now={now} />
    </div>
  );
}

/** Few people could be told apart, so that the server says no more than how many they are. */
function TooFew({ view, beat }: { view: PulseView; beat: PulseBeat }) {
  return (
    <p class="soft pretty">
      <Icon name="mask" /> {say("pulse.few", { fewest: view.fewest })}{" "}
      {say("pulse.soFar", { n: beat.people })}
    </p>
  );
}

function Now({ view, beat, big }: { view: PulseView; beat: PulseBeat; big: boolean }) {
  const reactions = view.reactions.map((word, at) => [word, beat.reactions[at] ?? 0] as const);
  return (
    <>
      <Bars big={big} label={say("pulse.now", { n: view.minutes })}>
        {view.moods.map((word, mood) => (
          <Bar
            key={word}
            label={<span dir="auto">{word}</span>}
            count={beat.moods[mood] ?? 0}
            most={Math.max(1, beat.people)}
            colour={moodColour(view, mood)}
          />
        ))}
      </Bars>
      {reactions.some(([, count]) => count > 0) && (
        <ul class="row wrap hb-pulse-reactions" aria-label={say("pulse.reactions")}>
          {reactions
            .filter(([, count]) => count > 0)
            .map(([word, count]) => (
              <li key={word}>
                <Chip>
                  <span dir="auto">{word}</span> <b>{count}</b>
                </Chip>
              </li>
            ))}
        </ul>
      )}
    </>
  );
}

const MINUTES = (BEATS * BEAT) / 60_000;

/** A column for each half minute, as high as people tapped and parted as they felt. */
function Trend({ view, now }: { view: PulseView; now: number }) {
  const beats = lately(view, now);
  const most = Math.max(1, ...beats.map((beat) => beat.people));
  if (beats.every((beat) => beat.moods.length === 0)) return null;
  return (
    <figure class="hb-pulse-trend">
      <div class="hb-pulse-beats" aria-hidden="true">
        {beats.map((beat, at) => (
          <span key={`${at - BEATS}`} class="hb-pulse-beat" style={{ "--v": String(felt(beat) / most) }}>
            {beat.moods.map((count, mood) => (
              <span
                key={view.moods[mood]}
                class="hb-pulse-part"
                style={{ "--n": String(count), "--c": moodColour(view, mood) }}
              />
            ))}
          </span>
        ))}
      </div>
      <figcaption class="hb-pulse-ends small soft">
        <span>{say("pulse.ago", { n: MINUTES })}</span>
        <span class="unseen">{spoken(view, beats[0] as PulseBeat)}</span>
        <span>{say("pulse.atPresent")}</span>
      </figcaption>
    </figure>
  );
}

function felt(beat: PulseBeat): number {
  return beat.moods.reduce((sum, count) => sum + count, 0);
}

function spoken(view: PulseView, beat: PulseBeat): string {
  return beat.moods.length > 0
    ? beat.moods.map((count, mood) => `${view.moods[mood]}: ${count}`).join("; ")
    : say("pulse.nothing");
}
