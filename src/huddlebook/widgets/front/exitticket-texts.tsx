// What a facilitator does with tickets: read what people wrote, question by question, and show single texts to all.

import { Button, Chip } from "./kit";
import { type AnyLink, over } from "./link";
import type { ControlProps } from "./part";
import { say } from "./strings";
import type { ExitTicketCard, ExitTicketOwn, ExitTicketView } from "./wire";

export function ExitTicketTexts({ link, view }: ControlProps<ExitTicketView, ExitTicketOwn>) {
  const cards = view.cards ?? [];
  const waits = !view.stage.revealed && cards.some((card) => card.standing === "shown");
  return (
    <div class="stack">
      {view.boxes.map((box, question) => (
        <Section key={box} box={box} link={link} cards={cards.filter((card) => card.question === question)} />
      ))}
      <p class="small soft" role="status">
        {waits ? say("exitticket.later") : ""}
      </p>
    </div>
  );
}

function Section({ box, link, cards }: { box: string; link: AnyLink; cards: ExitTicketCard[] }) {
  return (
    <section class="stack tight" aria-label={box}>
      <div class="row">
        <p class="strong" dir="auto">
          {box}
        </p>
        <Chip>{say("exitticket.texts", { n: cards.length })}</Chip>
      </div>
      {cards.length === 0 && <p class="soft small">{say("exitticket.none")}</p>}
      <ul class="hb-queue">
        {cards.map((card) => (
          <Text key={card.id} link={link} card={card} />
        ))}
      </ul>
    </section>
  );
}

function Text({ link, card }: { link: AnyLink; card: ExitTicketCard }) {
  const shown = card.standing === "shown";
  const { text } = card;
  const move = () => void link.do({ type: shown ? "hide_text" : "show_text", card: card.id });
  return (
    <li class={shown ? "hb-queued hb-queued-lit" : "hb-queued"}>
      <div class="grow">
        <p class="hb-words" dir="auto">
          {text}
        </p>
        {card.name && (
          <p class="small soft" dir="auto">
            {card.name}
          </p>
        )}
      </div>
      {(shown || !over(link)) && (
        <Button
          small
          kind="quiet"
          icon={shown ? "eye-off" : "eye"}
          label={say(shown ? "exitticket.keepOf" : "opentext.approveOf", { text })}
          onClick={move}
        >
          {say(shown ? "exitticket.keep" : "opentext.approve")}
        </Button>
      )}
    </li>
  );
}
