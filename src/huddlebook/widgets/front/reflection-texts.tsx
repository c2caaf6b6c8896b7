// A submitted text under its questions, and a comment under the text. Both are shown as text, never as HTML.

import { say } from "./strings";
import type { ReflectionComment, ReflectionView, RubricCriterion } from "./wire";

export function Texts({ prompts, texts }: { prompts: string[]; texts: string[] }) {
  return (
    <>
      {texts.map((text, index) => (
        <div key={prompts[index]}>
          {prompts.length > 1 && (
            <p class="small strong" dir="auto">
              {prompts[index]}
            </p>
          )}
          <p class="hb-words" dir="auto">
            {text}
          </p>
        </div>
      ))}
    </>
  );
}

interface FeedbackProps {
  view: Pick<ReflectionView, "rubric" | "points">;
  comment: ReflectionComment;
}

/** What came back: the comment, the rubric's levels, a score that is more than nothing. */
export function Feedback({ view, comment }: FeedbackProps) {
  return (
    <aside class="hb-feedback stack tight" aria-label={say("reflection.comment")}>
      <p class="small strong">{say("reflection.comment")}</p>
      {comment.comment && (
        <p class="hb-words" dir="auto">
          {comment.comment}
        </p>
      )}
      <Levels rubric={view.rubric} levels={comment.levels} />
      {comment.score ? (
        <p class="num strong">{say("reflection.score", { n: comment.score, of: view.points })}</p>
      ) : null}
    </aside>
  );
}

export function Levels({ rubric, levels }: { rubric: RubricCriterion[]; levels: (number | null)[] }) {
  const rated = rubric.map((one, index) => ({ name: one.name, level: one.levels[levels[index] ?? -1] }));
  const shown = rated.filter((one) => one.level !== undefined);
  if (shown.length === 0) return null;
  return (
    <dl class="hb-levels">
      {shown.map((one) => (
        <div key={one.name}>
          <dt class="small soft" dir="auto">
            {one.name}
          </dt>
          <dd dir="auto">{one.level}</dd>
        </div>
      ))}
    </dl>
  );
}
