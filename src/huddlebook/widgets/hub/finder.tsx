// For who is lost: three questions, one at a time, and then a few things and places; never a dead end.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Icon } from "../front/icons";
import { Button, Card, Waiting } from "../front/kit";
import { ResourceItem } from "../front/resource-item";
import { say, type Words } from "../front/strings";
import type { FinderView, FinderWayFound as WayFound } from "../front/wire";

type Link = HubLink<FinderView>;

const STEPS = [
  { name: "want", values: ["now", "learn", "meet", "unsure"] },
  { name: "time", values: ["5", "20", "60", "any"] },
  { name: "how", values: ["read", "watch", "listen", "do", "talk", "any"] },
] as const;

function Screen({ link, view }: { link: Link; view: FinderView }) {
  const [answers, setAnswers] = useState<readonly string[]>([]);
  const [found, setFound] = useState<WayFound | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const step = STEPS[answers.length];
  const look = async ([want, time, how]: readonly string[]) => {
    setProblem(null);
    const answered = await link.ask<WayFound>({ type: "find_way", want, time, how });
    setProblem(answered.ok ? null : answered.message);
    setFound(answered.ok ? answered.answer : null);
  };
  const take = (value: string) => {
    const next = [...answers, value];
    setAnswers(next);
    if (next.length === STEPS.length) void look(next);
  };
  const back = () => {
    setAnswers(answers.slice(0, -1));
    setFound(null);
    setProblem(null);
  };
  return (
    <Card>
      <div class="stack">
        <h2 class="lib-sub">{view.title || say("finder.title")}</h2>
        {step ? (
          <Question
            key={step.name}
            step={answers.length}
            name={step.name}
            values={step.values}
            moved={answers.length > 0}
            onTake={take}
          />
        ) : (
          <Result link={link} found={found} problem={problem} onAgain={() => void look(answers)} />
        )}
        {answers.length > 0 && (
          <div class="row wrap">
            <Button kind="plain" icon="arrow-left" onClick={back}>
              {say("finder.back")}
            </Button>
            {!step && (
              <Button kind="plain" icon="repeat" onClick={() => setAnswers([])}>
                {say("finder.again")}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

interface QuestionProps {
  step: number;
  name: string;
  values: readonly string[];
  moved: boolean;
  onTake: (value: string) => void;
}

function Question({ step, name, values, moved, onTake }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (moved) heading.current?.focus();
  }, []);
  return (
    <div class="finder-step">
      <h3 ref={heading} tabIndex={-1}>
        {say(`finder.${name}` as Words)}{" "}
        <span class="small soft">{say("finder.step", { n: step + 1, of: STEPS.length })}</span>
      </h3>
      <div class="finder-answers">
        {values.map((value) => (
          <Button key={value} kind="quiet" onClick={() => onTake(value)}>
            {say(`finder.${name}.${value}` as Words)}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface ResultProps {
  link: Link;
  found: WayFound | null;
  problem: string | null;
  onAgain: () => void;
}

function Result({ link, found, problem, onAgain }: ResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [found]);
  if (problem)
    return (
      <div class="row wrap" role="alert">
        <span class="hb-error">{problem}</span>
        <Button kind="quiet" icon="repeat" onClick={onAgain}>
          {say("library.again")}
        </Button>
      </div>
    );
  if (!found) return <Waiting />;
  return (
    <div class="finder-step">
      {found.lines.length > 0 && (
        <>
          <h3 ref={heading} tabIndex={-1}>
            {say("finder.result")}
          </h3>
          {found.widened && <p class="small soft">{say("finder.widened")}</p>}
          <ul class="lib-list">
            {found.lines.map((line) => (
              <li key={line.id}>
                <ResourceItem line={line} page={link.at(`library/${line.id}`)} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 ref={found.lines.length > 0 ? null : heading} tabIndex={-1}>
        {say("finder.signs")}
      </h3>
      <ul class="finder-signs">
        {found.live.map((one) => (
          <li key={one.url}>
            <a href={link.url(one.url)}>
              <span class="home-dot" aria-hidden="true" />
              {say("finder.sign.live", { title: one.title })}
            </a>
          </li>
        ))}
        {found.signs.map((sign) => (
          <li key={sign}>
            <a href={link.at(sign)}>
              <Icon name="arrow-right" />
              {say(`finder.sign.${sign}` as Words)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const part: HubPart<FinderView> = { kind: "finder", Screen };

export default afmHub(part);
