// Today's tip and its question, answered in one tap; the same that a message brings.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { DripAsked, DripOptions, DripTold } from "../front/drip-question";
import "../front/english-hub-drips";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Card, Chip, Status } from "../front/kit";
import { say } from "../front/strings";
import type { DripsQuestion, DripsToday } from "../front/wire";

type Link = HubLink<DripsToday>;

function Screen({ link, view }: { link: Link; view: DripsToday }) {
  const [more, setMore] = useState(false);
  const [anew, setAnew] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const { answered, feedback, next } = view;
  useEffect(() => {
    setMore(false);
    setAnew(false);
  }, [answered?.id, feedback?.choice]);
  const shown = answered && !more ? answered : next;
  const told = answered && !more && !anew ? feedback : null;
  useEffect(() => {
    // What was pressed is not there any more: the focus goes on to what comes then.
    if (moved.current)
      place.current?.querySelector<HTMLElement>(".drip-options button, .drip-then button")?.focus();
    moved.current = false;
  }, [shown?.id, told]);
  if (view.courses === 0) return null;
  if (view.chosen === 0 && !answered) return <Choose link={link} />;
  const go = (set: (on: boolean) => void) => () => {
    moved.current = true;
    set(true);
  };
  const pick = (drip: DripsQuestion) => (choice: number) => {
    moved.current = true;
    setAnew(false);
    void link.do({ type: "answer_drip", drip: drip.id, choice });
  };
  return (
    <div ref={place}>
      <Card class="drip-card">
        <h2 class="lib-sub">{view.title || say("drip.title")}</h2>
        {shown ? (
          <div class="stack" key={shown.id}>
            <div class="row wrap">
              <p class="strong" dir="auto">
                {shown.title}
              </p>
              {shown.again && <Chip icon="repeat">{say("drip.again")}</Chip>}
              <span class="small soft" dir="auto">
                {shown.course}
              </span>
            </div>
            <Tip html={shown.html} />
            <DripAsked asked={shown} />
            {!told && <DripOptions asked={shown} onPick={pick(shown)} />}
          </div>
        ) : (
          <p class="soft pretty">{say("drip.none")}</p>
        )}
        <div class="stack" role="status">
          {told && shown && <DripTold asked={shown} told={told} />}
          {told && !view.sure && <p class="pretty">{say("drip.byLink")}</p>}
        </div>
        {told && (
          <div class="row wrap drip-then">
            {next ? (
              <Button kind="quiet" small then="arrow-right" onClick={go(setMore)}>
                {say("drip.more")}
              </Button>
            ) : (
              <span class="soft grow">{say("drip.enough")}</span>
            )}
            <Button kind="plain" small icon="undo" onClick={go(setAnew)}>
              {say("drip.anew")}
            </Button>
          </div>
        )}
        {link.refusal && (
          <Status>
            <span class="hb-error">{link.refusal}</span>
          </Status>
        )}
      </Card>
    </div>
  );
}

/** The server's harmless HTML of an author's Markdown. */
function Tip({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const template = document.createElement("template");
    template.innerHTML = html;
    place.current?.replaceChildren(template.content);
  }, [html]);
  return <div class="prose drip-tip" dir="auto" ref={place} />;
}

/** One line for whoever has not chosen anything yet. */
function Choose({ link }: { link: Link }) {
  return (
    <p class="soft pretty">
      {say("drip.choose")} <a href={`${link.at("me")}#minutes`}>{say("drip.chooseLink")}</a>
    </p>
  );
}

/** Who has not come has chosen nothing, and is asked for nothing. */
export const part: HubPart<DripsToday> = { kind: "drip", Screen, Invite: () => null };

export default afmHub(part);
