// A facilitator's board: what waits first, then the columns with everything that can be moved, then what is hidden.

import { BoardColumns } from "./board-columns";
import { Button, Chip } from "./kit";
import { type AnyLink, over } from "./link";
import type { ControlProps } from "./part";
import { say, type Words } from "./strings";
import type { BoardCard, BoardOwn, BoardView } from "./wire";

export function BoardQueue({ link, view }: ControlProps<BoardView, BoardOwn>) {
  const cards = view.cards ?? [];
  const pending = cards.filter((card) => card.standing === "pending");
  if (cards.length === 0) return <p class="soft">{say("opentext.empty")}</p>;
  return (
    <div class="stack">
      {(view.moderated || pending.length > 0) && (
        <Section title="opentext.queue" cards={pending} link={link} view={view} none="opentext.queueEmpty" />
      )}
      <BoardColumns
        link={link}
        view={view}
        arrange={over(link) ? undefined : "place"}
        onHide={(card) => void link.do({ type: "hide_card", card: card.id })}
      />
      <Section
        title="opentext.hidden"
        cards={cards.filter((card) => card.standing === "hidden")}
        link={link}
        view={view}
      />
    </div>
  );
}

interface SectionProps {
  title: Words;
  cards: BoardCard[];
  link: AnyLink;
  view: BoardView;
  /** what is said of an empty section; without it there is no section */
  none?: Words;
}

function Section({ title, cards, link, view, none }: SectionProps) {
  if (cards.length === 0 && !none) return null;
  return (
    <section class="stack tight" aria-label={say(title)}>
      <div class="row">
        <p class="strong">{say(title)}</p>
        <Chip>{cards.length}</Chip>
      </div>
      {cards.length === 0 && none && <p class="soft small">{say(none)}</p>}
      <ul class="hb-queue">
        {cards.map((card, index) => (
          <li key={card.id} class="hb-queued">
            <div class="grow">
              <p class="small soft" dir="auto">
                {[view.columns[card.column], card.name].filter(Boolean).join(" · ")}
              </p>
              <p class="hb-words" dir="auto">
                {card.text}
              </p>
            </div>
            <div class="row">
              <Button
                small
                kind={index === 0 && card.standing === "pending" ? "main" : "quiet"}
                icon="check"
                label={say("opentext.approveOf", { text: card.text })}
                onClick={() => link.do({ type: "approve", card: card.id })}
              >
                {say("opentext.approve")}
              </Button>
              {card.standing === "pending" && (
                <Button
                  small
                  kind="quiet"
                  icon="eye-off"
                  label={say("opentext.hideOf", { text: card.text })}
                  onClick={() => link.do({ type: "hide_card", card: card.id })}
                >
                  {say("opentext.hide")}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
