// Open text: short texts as cards. One's own can be changed until it closes; facilitators look through what waits.

import { afm } from "./front/afm";
import { CardQueue } from "./front/card-queue";
import { CardWall } from "./front/card-wall";
import { useWriting } from "./front/draft";
import { Chip } from "./front/kit";
import { OwnCards } from "./front/own-cards";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { OpenTextOwn, OpenTextView } from "./front/wire";
import { Unsent, Writer } from "./front/writer";

type Props = AnswerProps<OpenTextView, OpenTextOwn>;

function Ask({ link, view, own }: Props) {
  const writing = useWriting(link, "card");
  const given = (own?.cards.length ?? 0) + writing.waiting.length;
  return (
    <div class="stack">
      {given < view.most ? (
        <Writer
          writing={writing}
          label={say(given > 0 ? "opentext.another" : "opentext.label")}
          most={view.longest}
          lines
          send={say("opentext.send")}
          command={(text) => ({ type: "post", text })}
        />
      ) : (
        <p class="soft small">{say("opentext.full")}</p>
      )}
      <OwnCards link={link} view={view} cards={own?.cards ?? []} waiting={writing.waiting} />
    </div>
  );
}

/** One's own cards, once it is closed. */
function Kept({ link, own, view }: Props) {
  return (
    <>
      <Unsent link={link} name="card" />
      {own && own.cards.length > 0 && !view.stage.revealed && <Given own={own} />}
    </>
  );
}

function Given({ own }: { own: OpenTextOwn }) {
  return (
    <ul class="hb-cards">
      {own.cards.map((card) => (
        <li key={card.id} class="hb-slip">
          <p class="hb-words" dir="auto">
            {card.text}
          </p>
          {card.standing === "pending" && <Chip icon="clock">{say("opentext.pending")}</Chip>}
        </li>
      ))}
    </ul>
  );
}

function Result({ view, big }: ResultProps<OpenTextView, OpenTextOwn>) {
  return <CardWall view={view} big={big} />;
}

export const part: Part<OpenTextView, OpenTextOwn> = {
  kind: "opentext",
  Answer: Ask,
  Kept,
  Result,
  Control: CardQueue,
  moderates: true,
  tidies: (view) => Boolean(view.cards?.length),
  rule: (view) =>
    [say("opentext.rule", { n: view.most }), view.moderated && say("opentext.moderated")]
      .filter(Boolean)
      .join(" "),
  given: (own) => own !== null && own.cards.length > 0,
  empty: (view) => !view.cards?.some((card) => card.standing === "shown"),
};

export default afm(part);
