// Threads with their replies. On a phone one answers, reacts and changes one's own; a facilitator hides; a projector shows.

import { useState } from "preact/hooks";
import { useWriting } from "./draft";
import { Button } from "./kit";
import type { AnyLink } from "./link";
import { say } from "./strings";
import { ownPosts, type Place, ThreadPost } from "./thread-post";
import type { DiscussionOwn, DiscussionThread, DiscussionView } from "./wire";
import { Writer } from "./writer";

interface ThreadsProps {
  link: AnyLink;
  view: DiscussionView;
  own: DiscussionOwn | null;
  big: boolean;
  moderates: boolean;
}

/** How many threads a projector has room for. */
const ON_SCREEN = 4;

export function Threads({ link, view, own, big, moderates }: ThreadsProps) {
  const all = view.threads ?? [];
  const shown = big ? all.slice(0, ON_SCREEN) : all;
  const writes = !big && !moderates && view.stage.open;
  const place: Place = { link, view, own: ownPosts(own), writes, moderates };
  return (
    <div class="stack">
      <ul class="hb-threads">
        {shown.map((thread) => (
          <Thread key={thread.id} thread={thread} place={place} big={big} />
        ))}
      </ul>
      {all.length > shown.length && (
        <p class="soft">{say("discussion.moreThreads", { n: all.length - shown.length })}</p>
      )}
      {writes && <TakenBack link={link} own={own} />}
    </div>
  );
}

function Thread({ thread, place, big }: { thread: DiscussionThread; place: Place; big: boolean }) {
  const [answering, setAnswering] = useState(false);
  const replies = big ? thread.replies.slice(-1) : thread.replies;
  const more = thread.more + thread.replies.length - replies.length;
  const answers = place.writes && thread.standing === "shown";
  return (
    <li class="hb-slip hb-thread">
      <ThreadPost post={thread} place={place} />
      {more > 0 && <p class="soft small">{say("discussion.moreReplies", { n: more })}</p>}
      {replies.length > 0 && (
        <ul class="hb-replies" aria-label={say("discussion.replies")}>
          {replies.map((reply) => (
            <li key={reply.id}>
              <ThreadPost post={reply} place={place} />
            </li>
          ))}
        </ul>
      )}
      {answers &&
        (answering ? (
          <Answer place={place} thread={thread} onDone={() => setAnswering(false)} />
        ) : (
          <div class="row">
            <Button
              kind="plain"
              small
              icon="message"
              label={say("discussion.replyTo", { text: thread.text })}
              onClick={() => setAnswering(true)}
            >
              {say("discussion.reply")}
            </Button>
          </div>
        ))}
    </li>
  );
}

interface AnswerProps {
  place: Place;
  thread: DiscussionThread;
  onDone: () => void;
}

function Answer({ place, thread, onDone }: AnswerProps) {
  const writing = useWriting(place.link, `reply-${thread.id}`);
  const send = async (command: Parameters<typeof writing.send>[0]) => {
    const outcome = await writing.send(command);
    if (outcome.ok) onDone();
    return outcome;
  };
  return (
    <div class="stack tight">
      <Writer
        writing={{ ...writing, send }}
        label={say("discussion.yourReply")}
        most={place.view.longest}
        lines
        send={say("discussion.sendReply")}
        command={(text) => ({ type: "reply", post: thread.id, text })}
      />
      <div class="row">
        <Button kind="plain" small onClick={onDone}>
          {say("app.cancel")}
        </Button>
      </div>
    </div>
  );
}

/** What one took back last, to be put back. */
function TakenBack({ link, own }: { link: AnyLink; own: DiscussionOwn | null }) {
  const last = own?.posts.findLast((post) => post.standing === "withdrawn");
  if (!last) return null;
  return (
    <div class="hb-slip hb-slip-waiting">
      <p class="small">{say("discussion.takenBack")}</p>
      <p class="hb-words" dir="auto">
        {last.text}
      </p>
      <div class="row">
        <Button
          kind="quiet"
          small
          icon="repeat"
          onClick={() => void link.do({ type: "withdraw", post: last.id, undo: true })}
        >
          {say("discussion.putBack")}
        </Button>
      </div>
    </div>
  );
}
