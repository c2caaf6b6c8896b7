// Poll: one choice or several, saved the moment it is made; bars with counts, compared with the round before.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { afm } from "./front/afm";
import { useAsked, useDraft } from "./front/draft";
import { Bar, Bars, Button, Choice, Choices, dataColour, Field } from "./front/kit";
import { RoundLegend } from "./front/legend";
import type { Link } from "./front/link";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { lastTwo, share } from "./front/rounds";
import { say } from "./front/strings";
import type { PollOwn, PollTally, PollView } from "./front/wire";
import { Unsent } from "./front/writer";

type Answer = { choice: number[]; other: string };
type Props = AnswerProps<PollView, PollOwn>;

const NOTHING: Answer = { choice: [], other: "" };

function Ask(props: Props) {
  return <Ballot key={props.view.stage.round} {...props} />;
}

function Ballot({ link, view, own }: Props) {
  const [asked, ask] = useAsked<Answer>(link, `answer-${view.stage.round}`);
  const shown = asked ?? own ?? NOTHING;
  const give = (answer: Answer) => void ask(answer, { type: "answer", ...answer });
  const other = useOther(link, view, shown);
  const pick = (index: number) => (checked: boolean) => {
    if (!view.many) other.setOpen(false);
    give(view.many ? toggled(shown, index, checked) : { choice: [index], other: "" });
  };
  const kind = view.many ? "checkbox" : "radio";
  const otherAlone = other.open && !view.many;
  return (
    <Choices kind={kind} label={view.prompt}>
      {view.options.map((option, index) => (
        <Choice
          key={option}
          kind={kind}
          name={`${link.id}-choice`}
          checked={!otherAlone && shown.choice.includes(index)}
          onPick={pick(index)}
        >
          <span dir="auto">{option}</span>
        </Choice>
      ))}
      {view.other && <Other link={link} view={view} shown={shown} other={other} give={give} />}
    </Choices>
  );
}

function toggled({ choice, other }: Answer, index: number, checked: boolean): Answer {
  const rest = choice.filter((one) => one !== index);
  return { choice: checked ? [...rest, index].sort((a, b) => a - b) : rest, other };
}

/** An answer of one's own: its words are a draft until they are saved. */
function useOther(link: Link<PollView, PollOwn>, view: PollView, shown: Answer) {
  const [text, setText] = useDraft(link, `other-${view.stage.round}`, shown.other);
  const [open, setOpen] = useState(shown.other !== "" || text !== "");
  return { text, setText, open, setOpen };
}

interface OtherProps {
  link: Link<PollView, PollOwn>;
  view: PollView;
  shown: Answer;
  other: ReturnType<typeof useOther>;
  give: (answer: Answer) => void;
}

function Other({ link, view, shown, other, give }: OtherProps) {
  const saved = other.text.trim() === shown.other;
  const save = (text: string) => {
    if (text !== shown.other) give({ choice: view.many ? shown.choice : [], other: text });
  };
  const pick = (checked: boolean) => {
    other.setOpen(checked);
    save(checked ? other.text.trim() : "");
  };
  return (
    <div class="hb-poll-other stack tight">
      <Choice
        kind={view.many ? "checkbox" : "radio"}
        name={`${link.id}-choice`}
        checked={other.open}
        onPick={pick}
      >
        {say("poll.other")}
      </Choice>
      {other.open && (
        <div class="row">
          <div class="grow">
            <Field
              bare
              label={say("poll.otherLabel")}
              placeholder={say("poll.otherLabel")}
              value={other.text}
              most={140}
              onInput={other.setText}
              onEnter={() => save(other.text.trim())}
            />
          </div>
          <Button kind="quiet" disabled={saved} onClick={() => save(other.text.trim())}>
            {say(saved && other.text ? "activity.saved" : "poll.otherSave")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What one chose, once it is closed. */
function Kept({ link, view, own }: Props) {
  return (
    <>
      <Unsent link={link} name={`other-${view.stage.round}`} given={own?.other ?? ""} />
      {own && !view.stage.revealed && <Chosen link={link} view={view} own={own} />}
    </>
  );
}

function Chosen({ link, view, own }: Props & { own: PollOwn }) {
  const kind = view.many ? "checkbox" : "radio";
  return (
    <Choices kind={kind} label={view.prompt}>
      {view.options.map((option, index) => (
        <Choice
          key={option}
          kind={kind}
          name={`${link.id}-kept`}
          checked={own.choice.includes(index)}
          disabled
          onPick={() => {}}
        >
          <span dir="auto">{option}</span>
        </Choice>
      ))}
      {own.other && (
        <Choice kind={kind} name={`${link.id}-kept`} checked disabled onPick={() => {}}>
          <span dir="auto">{own.other}</span>
        </Choice>
      )}
    </Choices>
  );
}

function Result({ link, view, big }: ResultProps<PollView, PollOwn>) {
  const { now, before } = lastTwo(view.rounds ?? []);
  if (!now) return null;
  const rows = view.options.map((label, index) => ({ label: label as ComponentChildren, at: count(index) }));
  if (view.other) rows.push({ label: say("poll.other"), at: (tally) => tally.others.length });
  const most = Math.max(1, ...rows.flatMap(({ at }) => [at(now), before ? at(before) : 0]));
  return (
    <div class={`${big ? "stack wide" : "stack"}${rows.length > 6 ? " hb-poll-many" : ""}`}>
      {before && <RoundLegend now={now.round} before={before.round} />}
      <Bars big={big} label={say("activity.results")}>
        {rows.map(({ label, at }, index) => (
          <Bar
            key={index}
            label={<span dir="auto">{label}</span>}
            count={at(now)}
            most={most}
            colour={dataColour(index)}
            before={before ? at(before) : null}
            suffix={<Share count={at(now)} answered={now.answered} before={before ? at(before) : null} />}
            mine={!big && link.audience === "participants" && chose(link.own, index, view.options.length)}
          />
        ))}
      </Bars>
      {now.others.length > 0 && <Others others={now.others} />}
    </div>
  );
}

const count = (index: number) => (tally: PollTally) => tally.counts[index] ?? 0;

function chose(own: PollOwn | null, index: number, options: number): boolean {
  return own !== null && (index < options ? own.choice.includes(index) : own.other !== "");
}

function Share({ count, answered, before }: { count: number; answered: number; before: number | null }) {
  const percent = share(count, answered);
  return (
    <>
      {percent !== null && <small class="hb-share">{say("card.share", { n: percent })}</small>}
      {before !== null && <small class="hb-share">{say("poll.was", { n: before })}</small>}
    </>
  );
}

function Others({ others }: { others: string[] }) {
  return (
    <div class="stack tight">
      <p class="soft small">{say("poll.others")}</p>
      <ul class="hb-poll-others">
        {others.map((text, index) => (
          <li key={index} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

export const part: Part<PollView, PollOwn> = {
  kind: "poll",
  Answer: Ask,
  Kept,
  Result,
  rule: (view) => `${say(view.many ? "poll.many" : "poll.one")} ${say("card.change")}`,
  given: (own) => own !== null && (own.choice.length > 0 || own.other !== ""),
  empty: (view) => !view.rounds?.some((round) => round.answered > 0),
};

export default afm(part);
