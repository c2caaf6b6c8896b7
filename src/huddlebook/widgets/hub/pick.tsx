// Today's pick: one thing, why it was picked, and another one for whoever would rather have that.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Card, Segments, Status } from "../front/kit";
import { ResourceItem } from "../front/resource-item";
import { say } from "../front/strings";
import type { Picked, PickView, FindingResourceLine as ResourceLine } from "../front/wire";

type Link = HubLink<PickView>;

const MINUTES = [5, 10, 20, 60];

function Screen({ link, view }: { link: Link; view: PickView }) {
  const guest = useGuest(link, view);
  const shown = link.you ? view : guest.shown;
  const { line } = shown;
  const choose = (minutes: number) =>
    void (link.you ? link.do({ type: "choose_minutes", minutes }) : guest.look(minutes, []));
  const another = (id: number) =>
    void (link.you ? link.do({ type: "pass_pick", id }) : guest.look(shown.minutes, [...guest.passed, id]));
  return (
    <Card class="pick-card">
      <h2 class="lib-sub">{view.title || say("pick.title")}</h2>
      <div class="stack tight">
        <span class="small soft">{say("pick.have")}</span>
        <Segments
          small
          label={say("pick.have")}
          options={MINUTES.map((value) => ({
            value,
            text: String(value),
            label: say("pick.minutes", { n: value }),
          }))}
          value={shown.minutes}
          onPick={choose}
        />
      </div>
      {line ? (
        <Thing
          key={line.id}
          link={link}
          line={line}
          why={reason(shown, line)}
          onAnother={() => another(line.id)}
        />
      ) : (
        <div class="stack">
          <p>
            {say("pick.none", { n: shown.minutes })} <span class="soft">{say("pick.noneHint")}</span>
          </p>
          <p>
            <Button kind="quiet" href={link.at("library")} then="arrow-right">
              {say("pick.library")}
            </Button>
          </p>
        </div>
      )}
      {link.refusal && (
        <Status>
          <span class="hb-error">{link.refusal}</span>
        </Status>
      )}
    </Card>
  );
}

interface ThingProps {
  link: Link;
  line: ResourceLine;
  why: string;
  onAnother: () => void;
}

function Thing({ link, line, why, onAnother }: ThingProps) {
  const opened = () => {
    if (link.you) void link.do({ type: "open_pick", id: line.id });
  };
  const mark = (type: string, on: object) => void link.do({ type, id: line.id, ...on });
  return (
    <>
      <ResourceItem
        line={line}
        page={link.at(`library/${line.id}`)}
        onPage={opened}
        onOpen={opened}
        onLater={link.you ? (kept) => mark("keep_resource", { kept }) : undefined}
        onDone={link.you ? (done) => mark("mark_resource_done", { done }) : undefined}
      />
      <p class="pick-why" role="status">
        {why}
      </p>
      <p>
        <Button kind="quiet" icon="repeat" onClick={onAnother}>
          {say("pick.another")}
        </Button>
      </p>
    </>
  );
}

/** Why it was picked, in a sentence that is true. */
function reason(view: Picked & { minutes: number }, line: ResourceLine): string {
  const n = view.minutes;
  if (view.reason === "goal") return say("pick.goal", { words: view.words.join(", "), n });
  if (view.reason === "helped") return say("pick.helped", { yes: line.yes, of: line.of, n });
  return say(view.reason === "new" ? "pick.new" : "pick.fits", { n });
}

/** For whoever only looks around: asked, and kept nowhere. */
function useGuest(link: Link, view: PickView) {
  const [found, setFound] = useState<(Picked & { minutes: number }) | null>(null);
  const [passed, setPassed] = useState<readonly number[]>([]);
  const look = async (minutes: number, past: readonly number[]) => {
    setPassed(past);
    const answered = await link.ask<Picked>({ type: "pick_for", minutes, passed: past.slice(-50) });
    if (answered.ok) setFound({ ...answered.answer, minutes });
  };
  return { shown: found ?? view, passed, look };
}

export const part: HubPart<PickView> = { kind: "pick", Screen };

export default afmHub(part);
