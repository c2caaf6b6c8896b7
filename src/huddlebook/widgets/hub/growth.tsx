// The growth board: stretch tasks, shadowing and mentoring, offered and asked for.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-growth";
import { GrowthForm, SORTS, type Sort } from "../front/growth-form";
import { type Board, Mine, Thing } from "../front/growth-line";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Empty, Note, Segments, Status } from "../front/kit";
import type { Command, Outcome } from "../front/link";
import { say } from "../front/strings";
import type { GrowthLine, GrowthMine, GrowthPage, GrowthView } from "../front/wire";

type Link = HubLink<GrowthView>;

const STAYS: Outcome = { ok: false, code: "not_allowed", message: "" };

interface Wanted {
  side: "offer" | "ask" | null;
  sort: Sort | null;
}

function Screen({ link, view }: { link: Link; view: GrowthView }) {
  const [form, setForm] = useState<{ thing: GrowthMine | null } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const act = async (command: Command) => {
    setSaid(null);
    return link.you || (await link.come()) ? link.do(command) : STAYS;
  };
  const board: Board = { act, note: view.note, curates: link.curates, onEdit: (thing) => setForm({ thing }) };
  return (
    <div class="stack wide wall">
      {view.title && <h2 class="wall-sub">{view.title}</h2>}
      <div class="row wrap">
        <Button icon="plus" onClick={() => setForm({ thing: null })}>
          {say("growth.add")}
        </Button>
      </div>
      <Status>
        {link.refusal && !form && <Note tone="bad">{link.refusal}</Note>}
        {said && <Note icon="check">{said}</Note>}
      </Status>
      {view.mine.length > 0 && (
        <section class="stack" aria-label={say("growth.mine")}>
          <h2 class="wall-sub">{say("growth.mine")}</h2>
          {view.mine.map((thing) => (
            <Mine key={thing.line.id} thing={thing} board={board} />
          ))}
        </section>
      )}
      {view.wanted.length > 0 && (
        <section class="stack" aria-label={say("growth.yours")}>
          <h2 class="wall-sub">{say("growth.yours")}</h2>
          {view.wanted.map((line) => (
            <Thing key={line.id} line={line} board={board} />
          ))}
        </section>
      )}
      <Others link={link} view={view} board={board} />
      {form && (
        <GrowthForm
          view={view}
          thing={form.thing}
          send={act}
          onClose={() => setForm(null)}
          onDone={() => {
            setSaid(say(form.thing ? "growth.saved" : "growth.on"));
            setForm(null);
          }}
        />
      )}
    </div>
  );
}

/** What is open and not shown above: of every kind, or of one. */
function Others({ link, view, board }: { link: Link; view: GrowthView; board: Board }) {
  const [wanted, setWanted] = useState<Wanted>({ side: null, sort: null });
  const [older, setOlder] = useState<GrowthPage | null>(null);
  const [problem, setProblem] = useState("");
  const plain = !wanted.side && !wanted.sort;
  const load = async (next: Wanted, before: number, kept: GrowthLine[]) => {
    const answered = await link.ask<GrowthPage>({ type: "growth_older", ...next, before });
    setProblem(answered.ok ? "" : answered.message);
    if (answered.ok) setOlder({ ...answered.answer, lines: [...kept, ...answered.answer.lines] });
  };
  const want = (news: Partial<Wanted>) => {
    const next = { ...wanted, ...news };
    setWanted(next);
    setOlder(null);
    if (next.side || next.sort) void load(next, 0, []);
  };
  const first = plain ? view.lines : [];
  const all = [...first, ...(older?.lines ?? [])];
  const lines = all.filter((line) => !line.mine && !line.wanted);
  const more = older ? older.more : plain && view.more;
  return (
    <section class="stack" aria-label={say("growth.show")}>
      <div class="row wrap wall-choosing">
        <div class="grow">
          <Segments
            label={say("growth.side")}
            small
            value={wanted.side ?? "all"}
            options={[
              { value: "all", text: say("growth.all") },
              { value: "offer", text: say("growth.offers") },
              { value: "ask", text: say("growth.asks") },
            ]}
            onPick={(side) => want({ side: side === "all" ? null : (side as "offer" | "ask") })}
          />
        </div>
        <select
          class="hb-input"
          aria-label={say("growth.sort")}
          value={wanted.sort ?? ""}
          onChange={(event) => want({ sort: (event.currentTarget.value || null) as Sort | null })}
        >
          <option value="">{say("growth.allSorts")}</option>
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {say(`growth.${sort}`)}
            </option>
          ))}
        </select>
      </div>
      {problem && (
        <p class="hb-error" role="alert">
          {say("growth.failed", { why: problem })}
        </p>
      )}
      {lines.length === 0 && !more && !problem && (plain || older) && (
        <Empty icon="heart" title={say("growth.none")}>
          <p>{say("growth.noneHint")}</p>
        </Empty>
      )}
      <ul class="stack">
        {lines.map((line) => (
          <li key={line.id}>
            <Thing line={line} board={board} />
          </li>
        ))}
      </ul>
      {more && (
        <Button kind="quiet" wide onClick={() => load(wanted, all.at(-1)?.id ?? 0, older ? older.lines : [])}>
          {say("growth.more")}
        </Button>
      )}
    </section>
  );
}

export const part: HubPart<GrowthView> = { kind: "growth", Screen };

export default afmHub(part);
