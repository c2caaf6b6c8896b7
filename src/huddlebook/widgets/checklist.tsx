// Checklist: things to do as native checkboxes; how many have done each stands beside them once it may be seen.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Bar, Bars, Choice, Choices, Progress } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { ChecklistOwn, ChecklistView } from "./front/wire";

type Props = AnswerProps<ChecklistView, ChecklistOwn>;

function Tick({ link, view, own }: Props) {
  const [asked, ask] = useAsked<number[]>(link, "ticks");
  const done = new Set(asked ?? own?.done ?? []);
  const tick = (item: number, now: boolean) => {
    const after = view.items.map((_, index) => index).filter((at) => (at === item ? now : done.has(at)));
    void ask(after, { type: "tick", item, done: now });
  };
  return (
    <div class="stack">
      <Progress
        value={done.size / view.items.length}
        tone="good"
        label={say("checklist.progress", { n: done.size, of: view.items.length })}
      />
      <Choices kind="checkbox" label={view.prompt}>
        {view.items.map((item, index) => (
          <Choice
            key={item}
            kind="checkbox"
            name={link.id}
            checked={done.has(index)}
            onPick={(checked) => tick(index, checked)}
          >
            <span dir="auto">{item}</span>
          </Choice>
        ))}
      </Choices>
      <p class="soft num">
        {done.size === view.items.length
          ? say("checklist.all")
          : say("checklist.progress", { n: done.size, of: view.items.length })}
      </p>
    </div>
  );
}

function Result({ link, view, big }: ResultProps<ChecklistView, ChecklistOwn>) {
  const counts = view.counts ?? [];
  const mine = new Set(link.own?.done ?? []);
  return (
    <div class="stack tight">
      <p class="soft small num">{say("checklist.complete", { n: view.complete ?? 0 })}</p>
      <Bars big={big} label={say("checklist.counts")}>
        {view.items.map((item, index) => (
          <Bar
            key={item}
            label={<span dir="auto">{item}</span>}
            count={counts[index] ?? 0}
            most={Math.max(view.answered, 1)}
            mine={mine.has(index)}
          />
        ))}
      </Bars>
    </div>
  );
}

export const part: Part<ChecklistView, ChecklistOwn> = {
  kind: "checklist",
  Answer: Tick,
  Result,
  rule: () => say("checklist.rule"),
  empty: (view) => view.answered === 0,
};

export default afm(part);
