// One post or reply: its words, who and when (where named), reactions, and what one may do with it here.

import { useDraft } from "./draft";
import { Icon, type IconName } from "./icons";
import { Button, Chip, Field } from "./kit";
import type { AnyLink } from "./link";
import { say, type Words } from "./strings";
import { when } from "./when";
import type { DiscussionAnswer, DiscussionOwn, DiscussionView } from "./wire";

const REACTIONS = {
  agree: "check",
  thanks: "heart",
  idea: "star",
  question: "help",
} as const satisfies Record<string, IconName>;
type Reaction = keyof typeof REACTIONS;

/** What every post of a list shares. */
export interface Place {
  link: AnyLink;
  view: DiscussionView;
  own: OwnPosts;
  /** a participant's page, while it is open */
  writes: boolean;
  /** the facilitator's console */
  moderates: boolean;
}

interface OwnPosts {
  mine: Set<number>;
  reacted: Set<string>;
}

export function ownPosts(own: DiscussionOwn | null): OwnPosts {
  return {
    mine: new Set(own?.posts.map((post) => post.id)),
    reacted: new Set(own?.reacted.map((one) => `${one.post} ${one.reaction}`)),
  };
}

export function ThreadPost({ post, place }: { post: DiscussionAnswer; place: Place }) {
  const [draft, setDraft] = useDraft<string | null>(place.link, `edit-${post.id}`, null);
  if (post.standing === "withdrawn") return <p class="soft">{say("discussion.gone")}</p>;
  const mine = place.own.mine.has(post.id);
  if (mine && place.writes && draft !== null)
    return <Editor post={post} place={place} draft={draft} onDraft={setDraft} />;
  return (
    <article class="hb-post" aria-label={post.name || undefined}>
      <Byline post={post} mine={mine} />
      <p class={post.standing === "hidden" ? "hb-words soft" : "hb-words"} dir="auto">
        {post.text}
      </p>
      <div class="row wrap">
        {place.moderates || !place.writes || mine ? (
          <Counts post={post} />
        ) : (
          <Reactions post={post} place={place} />
        )}
        {mine && place.writes && <Change post={post} place={place} onEdit={() => setDraft(post.text)} />}
        {place.moderates && <Moderate post={post} link={place.link} />}
      </div>
    </article>
  );
}

function Byline({ post, mine }: { post: DiscussionAnswer; mine: boolean }) {
  const parts = [post.at === null ? "" : when(post.at), post.edited ? say("discussion.edited") : ""];
  const said = parts.filter(Boolean).join(" · ");
  if (!post.name && !said && !mine) return null;
  return (
    <p class="small soft hb-byline">
      {post.name && (
        <strong dir="auto">
          <bdi>{post.name}</bdi>
        </strong>
      )}
      {mine && <Chip>{say("discussion.yours")}</Chip>}
      <span>{said}</span>
    </p>
  );
}

/** Reactions as they stand, without buttons. */
function Counts({ post }: { post: DiscussionAnswer }) {
  const given = Object.keys(REACTIONS).filter((name) => post.reactions[name]) as Reaction[];
  return (
    <>
      {given.map((name) => (
        <span key={name} class="hb-reaction num" title={say(`discussion.${name}` as Words)}>
          <Icon name={REACTIONS[name]} />
          <span class="unseen">{say(`discussion.${name}` as Words)}</span>
          {post.reactions[name]}
        </span>
      ))}
    </>
  );
}

function Reactions({ post, place }: { post: DiscussionAnswer; place: Place }) {
  return (
    <>
      {(Object.keys(REACTIONS) as Reaction[]).map((name) => {
        const on = place.own.reacted.has(`${post.id} ${name}`);
        const count = post.reactions[name] ?? 0;
        const word = say(`discussion.${name}` as Words);
        return (
          <Button
            key={name}
            kind="plain"
            small
            icon={REACTIONS[name]}
            pressed={on}
            title={word}
            label={say("discussion.reactTo", { word, n: count, text: post.text })}
            onClick={() => void place.link.do({ type: "react", post: post.id, reaction: name, on: !on })}
          >
            {count > 0 && <span class="num">{count}</span>}
          </Button>
        );
      })}
    </>
  );
}

function Change({ post, place, onEdit }: { post: DiscussionAnswer; place: Place; onEdit: () => void }) {
  const back = () => void place.link.do({ type: "withdraw", post: post.id });
  return (
    <span class="push row">
      <Button
        kind="plain"
        small
        icon="pencil"
        label={say("discussion.editOf", { text: post.text })}
        onClick={onEdit}
      >
        {say("discussion.edit")}
      </Button>
      <Button
        kind="plain"
        small
        icon="trash"
        label={say("discussion.withdrawOf", { text: post.text })}
        onClick={back}
      >
        {say("discussion.withdraw")}
      </Button>
    </span>
  );
}

function Moderate({ post, link }: { post: DiscussionAnswer; link: AnyLink }) {
  const hidden = post.standing === "hidden";
  return (
    <span class="push row">
      {hidden && <Chip icon="eye-off">{say("discussion.hidden")}</Chip>}
      <Button
        kind="quiet"
        small
        icon={hidden ? "eye" : "eye-off"}
        label={say(hidden ? "discussion.showOf" : "discussion.hideOf", { text: post.text })}
        onClick={() => void link.do({ type: hidden ? "show_post" : "hide_post", post: post.id })}
      >
        {say(hidden ? "discussion.show" : "discussion.hide")}
      </Button>
    </span>
  );
}

interface EditorProps {
  post: DiscussionAnswer;
  place: Place;
  draft: string;
  onDraft: (draft: string | null) => void;
}

function Editor({ post, place, draft, onDraft }: EditorProps) {
  const text = draft.trim();
  const save = async () => {
    if (!text) return;
    const outcome = await place.link.do({ type: "edit", post: post.id, text });
    if (outcome.ok) onDraft(null);
  };
  return (
    <div class="stack tight">
      <Field
        label={say("discussion.editOf", { text: post.text })}
        bare
        lines
        value={draft}
        most={place.view.longest}
        onInput={onDraft}
        onEnter={save}
        attributes={{ autofocus: true }}
      />
      <div class="row">
        <Button small disabled={!text} onClick={save}>
          {say("discussion.save")}
        </Button>
        <Button small kind="quiet" onClick={() => onDraft(null)}>
          {say("app.cancel")}
        </Button>
      </div>
    </div>
  );
}
