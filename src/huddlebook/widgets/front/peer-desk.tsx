// What a facilitator sees of a peer review: which texts lack readers, and each review without who wrote it.

import { Bar, Bars, Button, Note } from "./kit";
import type { AnyLink } from "./link";
import type { ControlProps } from "./part";
import { Levels } from "./reflection-texts";
import { say } from "./strings";
import type { PeerReviewOwn, PeerReviewSeen, PeerReviewView } from "./wire";

export function PeerDesk({ link, view }: ControlProps<PeerReviewView, PeerReviewOwn>) {
  const texts = view.coverage.reduce((sum, count) => sum + count, 0);
  if (texts === 0) return <Note icon="clock">{say("peerreview.notHandedOut")}</Note>;
  const reviews = view.reviews ?? [];
  return (
    <div class="stack">
      <section class="stack tight" aria-label={say("peerreview.coverage")}>
        <p class="strong">{say("peerreview.coverage")}</p>
        <Bars label={say("peerreview.coverage")}>
          {view.coverage.map((count, many) => (
            <Bar
              key={many}
              label={say(many === view.need ? "peerreview.enough" : "peerreview.reviews", { n: many })}
              count={count}
              most={texts}
            />
          ))}
        </Bars>
        <p class="small soft num">{say("peerreview.due", { n: view.due })}</p>
      </section>
      {view.held && !view.released && (
        <div class="row">
          <Button icon="eye" onClick={() => void link.do({ type: "release" })}>
            {say("peerreview.release")}
          </Button>
        </div>
      )}
      {reviews.length > 0 && (
        <section class="stack tight" aria-label={say("peerreview.newest")}>
          <p class="strong">{say("peerreview.newest")}</p>
          <ul class="hb-queue">
            {reviews.map((one) => (
              <Seen key={one.review} link={link} view={view} one={one} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Seen({ link, view, one }: { link: AnyLink; view: PeerReviewView; one: PeerReviewSeen }) {
  const turn = () => void link.do({ type: "hide_review", review: one.review, hidden: !one.hidden });
  return (
    <li class="hb-queued">
      <div class="grow">
        <p class={one.hidden ? "hb-words soft" : "hb-words"} dir="auto">
          {one.comment}
        </p>
        <Levels rubric={view.rubric} levels={one.levels} />
      </div>
      <div class="row">
        <Button
          small
          kind="quiet"
          icon={one.hidden ? "eye" : "eye-off"}
          label={say(one.hidden ? "peerreview.showOf" : "peerreview.hideOf", { text: one.comment })}
          onClick={turn}
        >
          {say(one.hidden ? "peerreview.show" : "peerreview.hide")}
        </Button>
      </div>
    </li>
  );
}
