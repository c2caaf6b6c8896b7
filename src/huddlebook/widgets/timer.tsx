// Timer: one countdown for everybody; large on the screen, said aloud only at a minute, 30 s, 10 s and the end.
// In a cohort, where nobody starts it for others, each person has a clock of their own, in their browser.

import { useEffect, useRef, useState } from "preact/hooks";
import { afm } from "./front/afm";
import { chime, mayBeHeard } from "./front/chime";
import { clock, type Left, passed, useLeft } from "./front/countdown";
import { Button, Progress } from "./front/kit";
import type { ControlProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { TimerView } from "./front/wire";

function Result(props: ResultProps<TimerView, null>) {
  return props.link.alone ? (
    <OwnClock {...props} />
  ) : (
    <Clock {...props} rings={props.big && props.view.sound} />
  );
}

function OwnClock({ link, view, big }: ResultProps<TimerView, null>) {
  const [mine, set] = useState<TimerView>({ ...view, running: false, ends: null, left: null });
  const left = useLeft(link, mine);
  const toRun = left.phase === "over" ? view.total : (mine.left ?? view.total);
  const start = () => set({ ...mine, running: true, ends: link.now() + toRun, left: null });
  const pause = () =>
    set({ ...mine, running: false, ends: null, left: Math.max(1, (mine.ends ?? 0) - link.now()) });
  const words = { ready: "timer.start", paused: "timer.resume", over: "timer.again" } as const;
  return (
    <>
      <Clock link={link} view={mine} big={big} rings={view.sound && mine.running} />
      <div class="row wrap">
        <Button
          icon={left.phase === "running" ? "pause" : "play"}
          onClick={left.phase === "running" ? pause : start}
        >
          {say(left.phase === "running" ? "timer.pause" : words[left.phase])}
        </Button>
      </div>
    </>
  );
}

/** rings: it sounds when it runs out. */
function Clock({ link, view, rings: ringing }: ResultProps<TimerView, null> & { rings: boolean }) {
  const left = useLeft(link, view);
  const said = useSaid(left, () => ringing && chime());
  const soon = left.phase === "running" && left.seconds <= 30;
  return (
    <div class={`hb-timer hb-timer-${left.phase}${soon ? " hb-timer-soon" : ""}`}>
      <p class="hb-timer-time num" role="timer" aria-live="off">
        {left.phase === "over" ? say("timer.over") : clock(left.seconds)}
      </p>
      <Progress value={left.part} />
      {(left.phase === "paused" || left.phase === "ready") && (
        <p class="hb-timer-phase soft">{say(left.phase === "paused" ? "timer.paused" : "timer.ready")}</p>
      )}
      {ringing && <Sound />}
      <p class="unseen" role="status">
        {said}
      </p>
    </div>
  );
}

/** What a reader says about the clock; `atEnd` is called once when it runs out. */
function useSaid({ phase, seconds }: Left, atEnd: () => void): string {
  const before = useRef(seconds);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const moment = passed(before.current, seconds);
    before.current = seconds;
    if (phase !== "running" && phase !== "over") setSaid("");
    else if (moment !== null) setSaid(spoken(moment));
    if (moment === 0 && phase === "over") atEnd();
  }, [seconds, phase]);
  return said;
}

function spoken(seconds: number): string {
  if (seconds === 0) return say("timer.over");
  return seconds === 60 ? say("timer.minutes", { n: 1 }) : say("timer.seconds", { n: seconds });
}

/** A browser makes a sound only after somebody touched the page: this button is that touch. */
function Sound() {
  const [touched, setTouched] = useState(false);
  const listen = () => {
    chime();
    setTouched(true);
  };
  return touched || mayBeHeard() ? null : (
    <Button kind="quiet" icon="sound" onClick={listen}>
      {say("timer.sound")}
    </Button>
  );
}

const EXTENSIONS = [1, 5];

function Control({ link, view }: ControlProps<TimerView, null>) {
  const left = useLeft(link, view);
  const move =
    (type: string, more = {}) =>
    () =>
      void link.do({ type, ...more });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset frames fields, these are buttons
    <div class="row wrap" role="group" aria-label={say("card.moves")}>
      {left.phase === "running" && (
        <Button icon="pause" onClick={move("pause")}>
          {say("timer.pause")}
        </Button>
      )}
      {left.phase === "paused" && (
        <Button icon="play" onClick={move("resume")}>
          {say("timer.resume")}
        </Button>
      )}
      {(left.phase === "ready" || left.phase === "over") && (
        <Button icon="play" onClick={move("start")}>
          {say(left.phase === "ready" ? "timer.start" : "timer.again")}
        </Button>
      )}
      {EXTENSIONS.map((minutes) => (
        <Button key={minutes} kind="quiet" onClick={move("extend", { minutes })}>
          {say("timer.extend", { n: minutes })}
        </Button>
      ))}
      {left.phase !== "ready" && (
        <Button kind="quiet" icon="repeat" onClick={move("reset")}>
          {say("timer.reset")}
        </Button>
      )}
    </div>
  );
}

export const part: Part<TimerView, null> = { kind: "timer", Result, Control, answers: false };

export default afm(part);
