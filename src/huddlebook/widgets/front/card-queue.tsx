// What a facilitator does with cards: look through those that wait, highlight one, hide one, show it again.

import { by } from "./card-wall";
import { Button, Chip } from "./kit";
import { type AnyLink, over } from "./link";
import type { ControlProps } from "./part";
import { say, type Words } from "./strings";
import type { OpenTextCard, OpenTextOwn, OpenTextView } from "./wire";

export function CardQueue({ link, view }: ControlProps<OpenTextView, OpenTextOwn>) {
  const cards = view.cards ?? [];
  const of = (standing: OpenTextCard["standing"]) => cards.filter((card) => card.standing === standing);
  if (cards.length === 0) return <p class="soft">{say("opentext.empty")}</p>;
  return (
    <div class="stack">
      {(view.moderated || of("pending").length > 0) && (
        <Section
          title="opentext.queue"
          cards={of("pending").toReversed()}
          link={link}
          view={view}
          none="opentext.queueEmpty"
        />
      )}
      <Section title="opentext.shown" cards={of("shown")} link={link} view={view} />
      <Section title="opentext.hidden" cards={of("hidden")} link={link} view={view} />
    </div>
  );
}

interface SectionProps {
  title: Words;
  cards: OpenTextCard[];
  link: AnyLink;
  view: OpenTextView;
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
          <Queued
            key={card.id}
            card={card}
            link={link}
            highlighted={card.id === view.highlighted}
            next={index === 0 && card.standing === "pending"}
          />
        ))}
      </ul>
    </section>
  );
}

interface QueuedProps {
  card: OpenTextCard;
  link: AnyLink;
  highlighted: boolean;
  /** the one that has waited longest: its button alone is loud */
  next: boolean;
}

function Queued({ card, link, highlighted, next }: QueuedProps) {
  const does =
    (type: string, id: number | null = card.id) =>
    () =>
      void link.do({ type, card: id });
  return (
    <li class={highlighted ? "hb-queued hb-queued-lit" : "hb-queued"}>
      <div class="grow">
        <p class="hb-words" dir="auto">
          {card.text}
        </p>
        {by(card) && (
          <p class="small soft" dir="auto">
            {by(card)}
          </p>
        )}
      </div>
      <div class="row">
        {card.standing !== "shown" && (
          <Button
            small
            kind={next ? "main" : "quiet"}
            icon="check"
            label={say("opentext.approveOf", { text: card.text })}
            onClick={does("approve")}
          >
            {say("opentext.approve")}
          </Button>
        )}
        {card.standing === "shown" && !over(link) && (
          <Button
            small
            kind="quiet"
            icon="star"
            pressed={highlighted}
            label={say("opentext.highlightOf", { text: card.text })}
            onClick={does("highlight", highlighted ? null : card.id)}
          >
            {say("opentext.highlight")}
          </Button>
        )}
        {card.standing !== "hidden" && (
          <Button
            small
            kind="quiet"
            icon="eye-off"
            label={say("opentext.hideOf", { text: card.text })}
            onClick={does("hide_card")}
          >
            {say("opentext.hide")}
          </Button>
        )}
      </div>
    </li>
  );
}
