// Peer review: texts of others to read and answer, by letters; what came back about one's own, by numbers.

import { afm } from "./front/afm";
import { Icon } from "./front/icons";
import type { AnswerProps, Part } from "./front/part";
import { PeerDesk } from "./front/peer-desk";
import { PeerText } from "./front/peer-text";
import { Levels, Texts } from "./front/reflection-texts";
import { say } from "./front/strings";
import type { PeerReviewOwn, PeerReviewView } from "./front/wire";

type Props = AnswerProps<PeerReviewView, PeerReviewOwn>;

function Read({ link, view, own }: Props) {
  if (!own) return <p class="soft">{say("peerreview.notYet")}</p>;
  const first = own.assigned.find((one) => !one.review)?.text;
  return (
    <div class="stack">
      <section class="stack tight" aria-label={say("peerreview.toRead")}>
        <p class="strong">{say("peerreview.toRead")}</p>
        {own.assigned.length === 0 && <p class="soft small">{say("peerreview.nothingToRead")}</p>}
        {own.assigned.map((one) => (
          <PeerText key={one.text} link={link} view={view} one={one} open={one.text === first} writes />
        ))}
      </section>
      <Received view={view} own={own} />
    </div>
  );
}

/** What others said about one's own text. */
function Received({ view, own }: { view: PeerReviewView; own: PeerReviewOwn }) {
  if (!own.mine) return null;
  return (
    <section class="stack tight" aria-label={say("peerreview.received")}>
      <p class="strong">{say("peerreview.received")}</p>
      {own.received === null && <p class="soft small">{say("peerreview.held")}</p>}
      {own.received?.length === 0 && <p class="soft small">{say("peerreview.none")}</p>}
      {own.received?.map((note, index) => (
        <div class="hb-feedback stack tight" key={index}>
          <p class="small strong">{say("peerreview.review", { n: index + 1 })}</p>
          <p class="hb-words" dir="auto">
            {note.comment}
          </p>
          <Levels rubric={view.rubric} levels={note.levels} />
        </div>
      ))}
      <details class="hb-more">
        <summary>
          <Icon name="chevron-right" />
          {say("peerreview.mine")}
        </summary>
        <div class="stack tight">
          <Texts prompts={view.prompts} texts={own.mine} />
        </div>
      </details>
    </section>
  );
}

/** Closed, one still reads what came back, and what one wrote. */
function Kept({ link, view, own }: Props) {
  if (!own) return null;
  return (
    <div class="stack">
      <Received view={view} own={own} />
      {own.assigned
        .filter((one) => one.review)
        .map((one) => (
          <PeerText key={one.text} link={link} view={view} one={one} open={false} writes={false} />
        ))}
    </div>
  );
}

export const part: Part<PeerReviewView, PeerReviewOwn> = {
  kind: "peerreview",
  Answer: Read,
  Kept,
  Control: PeerDesk,
  moderates: true,
  results: false,
  rounds: false,
  rule: () => say("peerreview.rule"),
  given: (own) => own !== null && own.assigned.length > 0 && own.assigned.every((one) => one.review),
};

export default afm(part);
