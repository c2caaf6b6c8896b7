// What people shared with their coach, the longest waiting first; and for who has a coach, what that coach sees.

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-coaches";
import "../front/english-hub-wall";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Chip, Note, Status } from "../front/kit";
import type { Command } from "../front/link";
import { cameTo, Heard, useNews, wentFrom } from "../front/share-news";
import { say, type Words } from "../front/strings";
import { useTold } from "../front/told";
import { ShareTalk } from "../front/wall-post";
import { briefly } from "../front/when";
import type { CoachedCoachSees, CoachedView, SharesShareCard } from "../front/wire";

type Link = HubLink<CoachedView>;

const DAY = 86_400_000; // ms

function Screen({ link, view }: { link: Link; view: CoachedView }) {
  const [done, setDone] = useState<{ said: string } | null>(null);
  const told = useTold<HTMLDivElement>(done);
  const answered = useRef(new Set<number>());
  const [came] = useNews(view, cameTo);
  const [went, wentIsSeen] = useNews(view, (before, after) => wentFrom(before, after, answered.current));
  const act = async (command: Command) => {
    setDone(null);
    wentIsSeen();
    const answer = command.type === "answer_share";
    if (answer) answered.current.add(command.share as number);
    const { ok } = await link.do(command);
    if (ok && answer) setDone({ said: say("coached.said") });
    return ok;
  };
  const more = view.waiting - view.due.length;
  const coaches = view.due.length + view.answered.length > 0; // or nobody has shared a thing yet
  const list = (cards: readonly SharesShareCard[], waits: boolean) => (
    <ul class="wall-list">
      {cards.map((card) => (
        <li key={card.id}>
          <Shared card={card} waits={waits ? link.now() - card.at : null}>
            <ShareTalk card={card} place={{ act, onGone: (said) => setDone({ said }) }} />
          </Shared>
        </li>
      ))}
    </ul>
  );
  return (
    <section class="stack wall-ledger">
      {coaches && <h2 class="wall-sub">{view.title || say("coached.title")}</h2>}
      <Heard said={came} />
      <div ref={told} tabIndex={-1} class="hb-told">
        <Status>
          {link.refusal && <Note tone="bad">{link.refusal}</Note>}
          {done && !link.refusal && <Note icon="check">{done.said}</Note>}
          {went && <Note icon="undo">{went}</Note>}
        </Status>
      </div>
      {coaches && view.due.length === 0 && <p class="soft pretty">{say("coached.none")}</p>}
      {view.due.length > 0 && (
        <section class="stack" aria-label={say("coached.due")}>
          <h3 class="wall-title">{say("coached.due")}</h3>
          {list(view.due, true)}
          {more > 0 && <p class="small soft">{say("coached.more", { n: more })}</p>}
        </section>
      )}
      {view.answered.length > 0 && (
        <details class="wall-anywhere">
          <summary>{say("coached.answered")}</summary>
          {list(view.answered, false)}
        </details>
      )}
      {view.coaches.map((one) => (
        <Sees key={one.person} one={one} link={link} />
      ))}
    </section>
  );
}

interface SharedProps {
  card: SharesShareCard;
  /** for how long (ms) it waits; null where it does not */
  waits: number | null;
  children?: ComponentChildren;
}

function Shared({ card, waits, children }: SharedProps) {
  const from = say(`wall.excerpt.${card.about}` as Words);
  const days = waits === null ? 0 : Math.floor(waits / DAY);
  return (
    <article class="wall-post wall-excerpt" aria-label={say("coached.of", { name: card.name, from })}>
      <p class="small soft hb-byline">
        <strong dir="auto">
          <bdi>{card.name}</bdi>
        </strong>
        <span>
          {from} · {briefly(card.at, Date.now())}
        </span>
        {waits !== null && (
          <Chip tone={days >= 3 ? "warn" : "calm"} icon="clock">
            {days === 0 ? say("coached.today") : say("coached.for", { n: days })}
          </Chip>
        )}
      </p>
      <blockquote class="wall-quote hb-words" dir="auto">
        {card.text}
      </blockquote>
      {children}
    </article>
  );
}

/** The coach's own page of this person, to be looked at by them. */
function Sees({ one, link }: { one: CoachedCoachSees; link: Link }) {
  return (
    <details class="wall-anywhere">
      <summary>{say("coached.sees", { name: one.name })}</summary>
      <div class="stack">
        <p class="small soft pretty">
          {say(one.shares > 0 ? "coached.seesHint" : "coached.seesNothing", { name: one.name })}
        </p>
        <ul class="wall-list">
          {one.cards.map((card) => (
            <li key={card.id}>
              <Shared card={card} waits={null}>
                {card.answers.map((said) => (
                  <p key={said.id} class="hb-words" dir="auto">
                    <strong>{said.mine ? one.name : said.name}</strong> {said.text}
                  </p>
                ))}
              </Shared>
            </li>
          ))}
        </ul>
        <p>
          <Button kind="quiet" small href={link.at("me")}>
            {say("coached.ledger")}
          </Button>
        </p>
      </div>
    </details>
  );
}

export const part: HubPart<CoachedView> = { kind: "coached", Screen, Invite: () => null };

export default afmHub(part);
