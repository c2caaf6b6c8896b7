// How one's few minutes come: about what, at what time of one's day, and on which way.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-drips";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Choice, Choices, Field, Note, Segments, Status } from "../front/kit";
import { say } from "../front/strings";
import type { DripsPlan } from "../front/wire";

type Link = HubLink<DripsPlan>;

function Screen({ link, view }: { link: Link; view: DripsPlan }) {
  return (
    <section class="stack wall-ledger" id="minutes" aria-label={view.title || say("dripplan.title")}>
      <h2 class="wall-sub">{view.title || say("dripplan.title")}</h2>
      <Status>{link.refusal && <Note tone="bad">{link.refusal}</Note>}</Status>
      <Courses link={link} view={view} />
      {view.ways.length > 0 && <Way link={link} view={view} />}
      {view.planned && (
        <div class="row">
          <Button kind="plain" small icon="clock" href={link.at("habit.ics")}>
            {say("dripplan.calendar")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Courses({ link, view }: { link: Link; view: DripsPlan }) {
  // What was ticked stays so while it is on its way, and the next tick builds on it.
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  const last = useRef(0);
  const chosen = asked ?? view.courses.filter((one) => one.on).map((one) => one.id);
  const turn = async (id: string, on: boolean) => {
    const courses = on ? [...chosen, id] : chosen.filter((one) => one !== id);
    last.current += 1;
    const mine = last.current;
    setAsked(courses);
    await link.do({ type: "choose_drip_courses", courses });
    if (last.current === mine) setAsked(null);
  };
  if (view.courses.length === 0) return <p class="soft pretty">{say("dripplan.none")}</p>;
  return (
    <>
      <p class="hb-label">{say("dripplan.about")}</p>
      <Choices kind="checkbox" label={say("dripplan.about")}>
        {view.courses.map((one) => (
          <Choice
            key={one.id}
            kind="checkbox"
            name="drip-courses"
            checked={chosen.includes(one.id)}
            onPick={(on) => void turn(one.id, on)}
          >
            <span class="stack tight">
              <span dir="auto">{one.title}</span>
              <span class="small soft" dir="auto">
                {one.known
                  ? say("dripplan.known", { known: one.known, n: one.drips })
                  : say("dripplan.count", { n: one.drips })}
              </span>
            </span>
          </Choice>
        ))}
      </Choices>
    </>
  );
}

function Way({ link, view }: { link: Link; view: DripsPlan }) {
  const [by, setBy] = useState(view.by);
  const [at, setAt] = useState(view.at);
  useEffect(() => {
    setBy(view.by);
    setAt(view.at);
  }, [view.by, view.at]);
  const words = (way: string) => (way === "mail" ? say("dripplan.mail") : way || say("dripplan.hub"));
  const same = by === view.by && (by === "" || (at === view.at && view.zone === view.here));
  const pick = (way: string) => {
    setBy(way);
    if (way === "" && view.by !== "") void link.do({ type: "set_habit_way", at, by: "" });
  };
  return (
    <div class="hb-card hb-card-snug stack">
      <p class="hb-label">{say("dripplan.how")}</p>
      <Segments
        label={say("dripplan.how")}
        value={by}
        options={["", ...view.ways].map((value) => ({ value, text: words(value) }))}
        onPick={pick}
      />
      {by === "" ? (
        <p class="soft pretty">{say("dripplan.onlyHub")}</p>
      ) : (
        <>
          {!view.planned && <Note>{say("dripplan.habitFirst")}</Note>}
          <Field
            label={say("dripplan.at")}
            hint={say("dripplan.zone", { zone: view.here.replaceAll("_", " ") })}
            value={at}
            onInput={setAt}
            attributes={{ type: "time" }}
          />
          {!same && (
            <div class="row">
              <Button
                disabled={!at}
                onClick={() => link.do({ type: "set_habit_way", at: at.slice(0, 5), by })}
              >
                {say("dripplan.save")}
              </Button>
            </div>
          )}
          <div role="status">
            {same && view.email && (
              <p class="strong" dir="auto">
                {say("dripplan.saved", { way: words(view.by), at: view.at, email: view.email })}
              </p>
            )}
          </div>
          <Email key={view.email} link={link} view={view} />
        </>
      )}
    </div>
  );
}

function Email({ link, view }: { link: Link; view: DripsPlan }) {
  const [typed, setTyped] = useState("");
  const ask = async () => {
    if (!typed.trim()) return;
    if ((await link.do({ type: "give_habit_address", email: typed.trim() })).ok) setTyped("");
  };
  const form = (
    <div class="stack tight">
      <Field
        label={say("dripplan.email")}
        hint={say("dripplan.emailHint")}
        value={typed}
        most={254}
        onInput={setTyped}
        onEnter={() => void ask()}
        attributes={{ type: "email", autocomplete: "email" }}
      />
      <div class="row">
        <Button kind="quiet" small icon="send" disabled={!typed.trim()} onClick={() => void ask()}>
          {say("dripplan.ask")}
        </Button>
      </div>
    </div>
  );
  return (
    <>
      <div role="status">
        {view.asked && (
          <Note icon="clock">
            <span dir="auto">{say("dripplan.asked", { email: view.asked })}</span>
          </Note>
        )}
      </div>
      {view.email || view.asked ? (
        <details class="wall-anywhere">
          <summary>{say("dripplan.other")}</summary>
          {form}
        </details>
      ) : (
        form
      )}
    </>
  );
}

/** Who has not come has nothing to plan, and is asked for nothing. */
export const part: HubPart<DripsPlan> = { kind: "dripplan", Screen, Invite: () => null };

export default afmHub(part);
