// Discussion: begin a thread, read the others', answer and react. Where one posts first, only one's own stand here before.

import { afm } from "./front/afm";
import { useWriting } from "./front/draft";
import type { AnswerProps, ControlProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import { Threads } from "./front/threads";
import type { DiscussionOwn, DiscussionView } from "./front/wire";
import { Unsent, Writer } from "./front/writer";

type Props = AnswerProps<DiscussionView, DiscussionOwn>;

function Begin({ link, view, own }: Props) {
  const writing = useWriting(link, "post");
  return (
    <div class="stack">
      <Writer
        writing={writing}
        label={say(own?.posts.length ? "discussion.another" : "discussion.label")}
        most={view.longest}
        lines
        send={say("discussion.post")}
        command={(text) => ({ type: "post", text })}
      />
      {(writing.waiting.length > 0 || !view.stage.revealed) && (
        <ul class="hb-cards">
          {!view.stage.revealed && <Mine own={own} />}
          {writing.waiting.map((text, index) => (
            <li key={index} class="hb-slip hb-slip-waiting">
              <p class="hb-words" dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What one wrote, while nobody else's posts are to be seen. */
function Mine({ own }: { own: DiscussionOwn | null }) {
  return (
    <>
      {own?.posts
        .filter((post) => post.standing === "shown")
        .map((post) => (
          <li key={post.id} class="hb-slip">
            <p class="hb-words" dir="auto">
              {post.text}
            </p>
          </li>
        ))}
    </>
  );
}

function Kept({ link, view, own }: Props) {
  return (
    <>
      <Unsent link={link} name="post" />
      {!view.stage.revealed && own && (
        <ul class="hb-cards">
          <Mine own={own} />
        </ul>
      )}
    </>
  );
}

function Result({ link, view, big }: ResultProps<DiscussionView, DiscussionOwn>) {
  return <Threads link={link} view={view} own={link.own} big={big} moderates={false} />;
}

function Control({ link, view }: ControlProps<DiscussionView, DiscussionOwn>) {
  if (!view.threads?.length) return <p class="soft">{say("discussion.empty")}</p>;
  return <Threads link={link} view={view} own={null} big={false} moderates />;
}

export const part: Part<DiscussionView, DiscussionOwn> = {
  kind: "discussion",
  Answer: Begin,
  Kept,
  Result,
  Control,
  moderates: true,
  tidies: (view) => Boolean(view.threads?.length),
  rounds: false,
  rule: (view) => (view.stage.revealed ? "" : say("discussion.first")),
  given: (own) => own?.posts.some((post) => post.standing === "shown") ?? false,
  empty: (view) => !view.threads?.length,
};

export default afm(part);
