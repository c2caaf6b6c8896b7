// One thing on the wall: a find, or words that somebody shared; who, why, what others said, and what one may do here.

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import "./english-hub-wall";
import type { HubLink } from "./hub";
import { Icon, type IconName } from "./icons";
import { Button, Chip } from "./kit";
import type { Command } from "./link";
import { say, type Words } from "./strings";
import { Talk } from "./wall-talk";
import { briefly } from "./when";
import type { SharesShareCard, WallComments, WallGemCard, WallPost } from "./wire";

const REACTIONS: Record<string, IconName> = {
  helpful: "star",
  thanks: "heart",
  tried: "check",
  want: "flag",
};

/** What every post has at hand. */
export interface Place {
  link: HubLink<unknown>;
  /** asks it, after who has not come said their name; resolves to whether it was done */
  act: (command: Command) => Promise<boolean>;
  /** what was taken away can be put back with this command */
  onGone: (said: string, undo: Command | null) => void;
  onEdit: (gem: WallGemCard) => void;
}

export function Post({
  post,
  fresh,
  place,
}: {
  post: WallPost;
  fresh: boolean;
  place: Place;
}): JSX.Element | null {
  if (post.gem) return <Gem card={post.gem} fresh={fresh} place={place} />;
  if (post.share) return <Excerpt card={post.share} fresh={fresh} place={place} />;
  return null;
}

function Gem({ card, fresh, place }: { card: WallGemCard; fresh: boolean; place: Place }) {
  const { gem } = card;
  const name = card.mine ? say("wall.you") : card.name || say("wall.someone");
  return (
    <article class="wall-post" aria-label={gem.title}>
      <Byline name={name} at={card.at} fresh={fresh} aside={card.edited ? say("wall.edited") : ""}>
        <Chip icon="people">{card.team || say("wall.everybody")}</Chip>
        {card.hidden && (
          <Chip tone="warn" icon="eye-off">
            {say("wall.hidden")}
          </Chip>
        )}
      </Byline>
      <GemBody card={card} />
      <div class="row wrap wall-acts">
        {card.reactions.map((one) => {
          const word = [say(`wall.${one.reaction}` as Words), one.people || ""].join(" ").trim();
          return (
            <Button
              key={one.reaction}
              kind="plain"
              small
              icon={REACTIONS[one.reaction] ?? "star"}
              pressed={one.mine}
              label={say("wall.reactTo", { word, title: gem.title })}
              onClick={() =>
                place.act({ type: "react_to_gem", id: card.id, reaction: one.reaction, on: !one.mine })
              }
            >
              <span class="num">{word}</span>
            </Button>
          );
        })}
      </div>
      <GemTalk card={card} place={place} />
      <Own card={card} place={place} />
    </article>
  );
}

/** What it is and why, also where a few gems stand in short. */
export function GemBody({ card }: { card: WallGemCard }): JSX.Element {
  const { gem } = card;
  return (
    <>
      <h3 class="wall-title" dir="auto">
        {gem.url ? (
          <a href={gem.url} target="_blank" rel="noopener noreferrer">
            {gem.title}
          </a>
        ) : (
          gem.title
        )}
        {gem.url && <span class="wall-host small soft">{hostOf(gem.url)}</span>}
      </h3>
      <p class="wall-why hb-words" dir="auto">
        {gem.why}
      </p>
      {gem.words && (
        <p class="hb-words" dir="auto">
          {gem.words}
        </p>
      )}
      {gem.tags.length > 0 && (
        <p class="small soft wall-tags" dir="auto">
          {gem.tags.map((tag) => `#${tag}`).join("  ")}
        </p>
      )}
    </>
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

function GemTalk({ card, place }: { card: WallGemCard; place: Place }) {
  const [all, setAll] = useState<WallComments["comments"] | null>(null);
  const comments = all && all.length >= card.said ? all : card.comments;
  const load = async () => {
    const answered = await place.link.ask<WallComments>({ type: "wall_comments", id: card.id });
    if (answered.ok) setAll(answered.answer.comments);
  };
  const changed = (command: Command) => {
    setAll(null);
    return place.act(command);
  };
  return (
    <Talk
      said={comments}
      total={card.said}
      press={say("wall.say")}
      label={say("wall.sayTo", { title: card.gem.title })}
      onAll={load}
      onSay={(text) => changed({ type: "comment_gem", id: card.id, text })}
      onBack={async (comment) => {
        const command = { type: "uncomment_gem", id: card.id, comment };
        if (await changed(command)) place.onGone(say("wall.gone"), { ...command, undo: true });
      }}
      onHide={
        place.link.curates
          ? async (comment, undo) => {
              const command = { type: "hide_gem_comment", id: card.id, comment };
              if ((await changed({ ...command, undo })) && !undo)
                place.onGone(say("wall.hiddenNow"), { ...command, undo: true });
            }
          : undefined
      }
    />
  );
}

/** What its author, or who curates, may do with it. */
function Own({ card, place }: { card: WallGemCard; place: Place }) {
  const title = card.gem.title;
  const away = async (type: string, said: string) => {
    if (await place.act({ type, id: card.id })) place.onGone(said, { type, id: card.id, undo: true });
  };
  if (!card.mine && !place.link.curates) return null;
  return (
    <div class="row wrap wall-own">
      {card.mine && (
        <>
          <Button
            kind="plain"
            small
            icon="pencil"
            label={say("wall.editOf", { title })}
            onClick={() => place.onEdit(card)}
          >
            {say("wall.change")}
          </Button>
          <Button
            kind="plain"
            small
            icon="trash"
            label={say("wall.backOf", { title })}
            onClick={() => away("take_back_gem", say("wall.gone"))}
          >
            {say("wall.back")}
          </Button>
        </>
      )}
      {place.link.curates && card.hidden && (
        <Button
          kind="plain"
          small
          icon="eye"
          label={say("wall.showOf", { title })}
          onClick={() => place.act({ type: "hide_gem", id: card.id, undo: true })}
        >
          {say("wall.show")}
        </Button>
      )}
      {place.link.curates && !card.hidden && !card.mine && (
        <Button
          kind="plain"
          small
          icon="eye-off"
          label={say("wall.hideOf", { title })}
          onClick={() => away("hide_gem", say("wall.hiddenNow"))}
        >
          {say("wall.hide")}
        </Button>
      )}
    </div>
  );
}

function Excerpt({ card, fresh, place }: { card: SharesShareCard; fresh: boolean; place: Place }) {
  const name = card.mine ? say("wall.you") : card.name;
  const from = say(`wall.${card.mine ? "excerptMine" : "excerpt"}.${card.about}` as Words);
  return (
    <article class="wall-post wall-excerpt" aria-label={`${name}, ${from}`}>
      <Byline name={name} at={card.at} fresh={fresh} aside={from}>
        <Chip icon="people">{card.audience}</Chip>
      </Byline>
      <blockquote class="wall-quote hb-words" dir="auto">
        {card.text}
      </blockquote>
      <ShareTalk card={card} place={place} />
      {card.mine && (
        <div class="row wall-own">
          <Button
            kind="plain"
            small
            icon="undo"
            label={say("wall.backOf", { title: card.text.slice(0, 40) })}
            onClick={async () => {
              if (await place.act({ type: "take_back", share: card.id }))
                place.onGone(say("wall.gone"), null);
            }}
          >
            {say("wall.back")}
          </Button>
        </div>
      )}
    </article>
  );
}

/** The answers to shared words, and a place for one's own; wherever a share is shown. */
export function ShareTalk({ card, place }: { card: SharesShareCard; place: Pick<Place, "act" | "onGone"> }) {
  return (
    <Talk
      said={card.answers}
      total={card.answers.length}
      press={say("wall.answer")}
      label={say("wall.answerTo", { name: card.name })}
      onSay={(text) => place.act({ type: "answer_share", share: card.id, text })}
      onBack={async (answer) => {
        if (await place.act({ type: "unanswer_share", share: card.id, answer }))
          place.onGone(say("wall.gone"), null);
      }}
    />
  );
}

interface BylineProps {
  name: string;
  at: number;
  fresh: boolean;
  aside: string;
  children: ComponentChildren;
}

function Byline({ name, at, fresh, aside, children }: BylineProps) {
  return (
    <p class="small soft hb-byline">
      <strong dir="auto">
        <bdi>{name}</bdi>
      </strong>
      <span>{[aside, briefly(at, Date.now())].filter(Boolean).join(" · ")}</span>
      {children}
      {fresh && (
        <Chip tone="live">
          <Icon name="dot" />
          {say("wall.new")}
        </Chip>
      )}
    </p>
  );
}
