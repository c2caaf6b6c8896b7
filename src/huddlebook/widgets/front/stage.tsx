// The facilitator's moves that every activity has: open and close, reveal and hide, another round.

import { Button } from "./kit";
import type { ActivityView, AnyLink } from "./link";
import type { AnyPart } from "./part";
import { say } from "./strings";

export function StageButtons({ part, link, view }: { part: AnyPart; link: AnyLink; view: ActivityView }) {
  const { open, ever, revealed, round } = view.stage;
  const move = (type: string) => () => void link.do({ type });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset frames fields, these are buttons
    <div class="row wrap hb-moves" role="group" aria-label={say("card.moves")}>
      {part.results !== false && (
        <Button
          kind={revealed ? "quiet" : "main"}
          icon={revealed ? "eye-off" : "eye"}
          onClick={move(revealed ? "hide" : "reveal")}
        >
          {say(revealed ? "console.hide" : "console.reveal")}
        </Button>
      )}
      <Button kind="quiet" icon={open ? "lock" : "unlock"} onClick={move(open ? "close" : "open")}>
        {say(open ? "console.lock" : ever ? "console.reopen" : "console.open")}
      </Button>
      {ever && part.rounds !== false && (
        <Button kind="quiet" icon="repeat" onClick={move("next_round")}>
          {round === 1 ? say("console.secondRound") : say("console.nextRound", { n: round + 1 })}
        </Button>
      )}
    </div>
  );
}
