// What became of an answer, in one line under it. The line is always in the page, so that readers hear it change.

import { Chip, Status } from "./kit";
import type { ActivityView, AnyLink } from "./link";
import type { AnyPart } from "./part";
import { say } from "./strings";

export function Fate({ part, link, view }: { part: AnyPart; link: AnyLink; view: ActivityView }) {
  const { open, revealed } = view.stage;
  const given = part.given ? part.given(link.own, view) : link.own !== null;
  return (
    <div class="hb-fate stack tight">
      <div class="hb-fate-line">
        <Status>
          <Mark sending={link.sending} open={open} given={given} />
        </Status>
        {!revealed && part.results !== false && (given || !open) && (
          <p class="small soft pretty">{say("activity.hidden")}</p>
        )}
      </div>
      <Refusal link={link} />
    </div>
  );
}

function Mark({ sending, open, given }: { sending: AnyLink["sending"]; open: boolean; given: boolean }) {
  if (sending === "kept")
    return (
      <Chip tone="warn" icon="wifi-off">
        {say("activity.kept")}
      </Chip>
    );
  if (sending === "sending") return <Saving />;
  if (!open) return <Chip icon="lock">{say(given ? "activity.closedKept" : "activity.closedMissed")}</Chip>;
  if (!given) return null;
  return (
    <Chip tone="good" icon="check">
      {say("activity.saved")}
    </Chip>
  );
}

/** Most answers are saved before anybody could read that they are being saved, so this shows up late. */
function Saving() {
  return (
    <span class="hb-late">
      <Chip>{say("activity.saving")}</Chip>
    </span>
  );
}

/** The last refusal, said at once. */
export function Refusal({ link }: { link: AnyLink }) {
  return (
    <div role="alert">
      {link.refusal && (
        <p class="hb-error" dir="auto">
          {link.refusal}
        </p>
      )}
    </div>
  );
}
