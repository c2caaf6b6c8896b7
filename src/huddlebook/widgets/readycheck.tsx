// ReadyCheck: two large answers, and how many of those who are here are ready.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Bar, Bars, Choice, Choices, dataColour, Note } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { ReadyCheckOwn, ReadyCheckView } from "./front/wire";

type Props = AnswerProps<ReadyCheckView, ReadyCheckOwn>;

const ANSWERS = [
  [true, "readycheck.ready"],
  [false, "readycheck.slower"],
] as const;

function Ask({ link, view, own }: Props) {
  const [asked, ask] = useAsked<{ ready: boolean }>(link, `say-${view.stage.round}`);
  const shown = asked ?? own;
  return (
    <Choices kind="radio" label={view.prompt}>
      {ANSWERS.map(([ready, words]) => (
        <Choice
          key={words}
          kind="radio"
          name={`${link.id}-ready`}
          checked={shown?.ready === ready}
          onPick={() => void ask({ ready }, { type: "say", ready })}
        >
          {say(words)}
        </Choice>
      ))}
    </Choices>
  );
}

/** Four of five who are here: waiting for the last one costs all others more than it gives. */
const MOST_OF_THEM = 0.8;

export function mostAreReady(view: ReadyCheckView, here: number): boolean {
  return (view.ready ?? 0) > 0 && (view.ready ?? 0) >= MOST_OF_THEM * Math.max(here, view.answered);
}

function Result({ link, view, big }: ResultProps<ReadyCheckView, ReadyCheckOwn>) {
  const counts = [view.ready ?? 0, view.slower ?? 0];
  const most = Math.max(1, ...counts);
  return (
    <div class={big ? "stack wide" : "stack"}>
      <Bars big={big} label={say("activity.results")}>
        {ANSWERS.map(([ready, words], index) => (
          <Bar
            key={words}
            label={say(words)}
            count={counts[index] ?? 0}
            most={most}
            colour={dataColour(index)}
            mine={!big && link.audience === "participants" && link.own?.ready === ready}
          />
        ))}
      </Bars>
      <div role="status">
        {mostAreReady(view, link.room?.here ?? 0) && (
          <Note icon="check" tone="good">
            {say(link.audience === "facilitator" ? "readycheck.goOn" : "readycheck.most")}
          </Note>
        )}
      </div>
    </div>
  );
}

export const part: Part<ReadyCheckView, ReadyCheckOwn> = {
  kind: "readycheck",
  Answer: Ask,
  Result,
  rule: () => say("card.change"),
  given: (own) => own !== null,
  empty: (view) => !view.ready && !view.slower,
};

export default afm(part);
