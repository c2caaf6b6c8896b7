// Everything that one shares: what, with whom, who can see it now; and taking it back, one thing or all of it.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-wall";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Empty, Note, Status } from "../front/kit";
import type { Command } from "../front/link";
import { say, type Words } from "../front/strings";
import { useTold } from "../front/told";
import { briefly } from "../front/when";
import type { LedgerAudience, LedgerView, SharesShareCard } from "../front/wire";

type Link = HubLink<LedgerView>;
const NAMES = 12;

interface Gone {
  said: string;
  /** shares the words again, which only this page still has */
  again: Command | null;
}

function Screen({ link, view }: { link: Link; view: LedgerView }) {
  const [gone, setGone] = useState<Gone | null>(null);
  const told = useTold<HTMLDivElement>(gone);
  const back = async (command: Command, done: Gone) => {
    setGone(null);
    if ((await link.do(command)).ok) setGone(done);
  };
  const many = view.audiences.length > 1;
  return (
    <section class="stack wall-ledger">
      <h2 class="wall-sub">{view.title || say("ledger.title")}</h2>
      <div ref={told} tabIndex={-1} class="hb-told">
        <Status>
          {link.refusal && <Note tone="bad">{link.refusal}</Note>}
          {gone && !link.refusal && (
            <Note icon="check">
              <div class="row wrap">
                <span class="grow">{gone.said}</span>
                {gone.again && (
                  <Button
                    kind="quiet"
                    small
                    icon="undo"
                    onClick={async () => {
                      if (gone.again && (await link.do(gone.again)).ok) setGone(null);
                    }}
                  >
                    {say("ledger.again")}
                  </Button>
                )}
              </div>
            </Note>
          )}
        </Status>
      </div>
      {view.audiences.length === 0 && (
        <Empty icon="lock" title={say("ledger.none")} level={3}>
          <p>{say("ledger.noneHint")}</p>
        </Empty>
      )}
      {view.audiences.map((one) => (
        <Audience key={JSON.stringify(one.to)} one={one} onBack={back} />
      ))}
      {many && (
        <p>
          <Button
            kind="quiet"
            icon="undo"
            onClick={() => back({ type: "take_all_back" }, { said: say("wall.gone"), again: null })}
          >
            {say("ledger.backEverything")}
          </Button>
        </p>
      )}
      {view.past.length > 0 && (
        <details class="wall-anywhere">
          <summary>{say("ledger.past")}</summary>
          <ul class="wall-said">
            {view.past.map((one, at) => (
              <li key={`${one.at} ${at}`} class="small" dir="auto">
                {say("ledger.pastLine", {
                  name: one.name,
                  from: briefly(one.at, Date.now()),
                  until: briefly(one.until, Date.now()),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Audience({
  one,
  onBack,
}: {
  one: LedgerAudience;
  onBack: (command: Command, done: Gone) => unknown;
}) {
  const name = say(`ledger.${one.kind}` as Words, { name: one.name });
  const gone = say("ledger.gone", { name: one.name });
  const older = one.shares - one.cards.length;
  return (
    <section class="hb-card stack" aria-label={name}>
      <div class="stack tight">
        <h3 class="wall-title" dir="auto">
          {name}
        </h3>
        <p class="small soft" dir="auto">
          {seenBy(one)} {say("ledger.shares", { n: one.shares })},{" "}
          {say("ledger.since", { when: briefly(one.since, Date.now()) })}
        </p>
        {!one.in_it && <p class="small">{say("ledger.left")}</p>}
      </div>
      <ul class="wall-said">
        {one.cards.map((card) => (
          <li key={card.id}>
            <Line card={card} />
            <Button
              kind="plain"
              small
              icon="undo"
              label={say("ledger.backOf", { name: one.name, text: card.text.slice(0, 40) })}
              onClick={() =>
                onBack(
                  { type: "take_back", share: card.id },
                  {
                    said: gone,
                    again: one.in_it
                      ? {
                          type: "share_excerpt",
                          text: card.text,
                          to: one.to,
                          about: card.about,
                          entry: card.entry,
                        }
                      : null,
                  },
                )
              }
            >
              {say("ledger.back")}
            </Button>
          </li>
        ))}
      </ul>
      {older > 0 && <p class="small soft">{say("ledger.older", { n: older })}</p>}
      {one.shares > 1 && (
        <p>
          <Button
            kind="quiet"
            small
            icon="undo"
            label={say("ledger.backAllOf", { name: one.name })}
            onClick={() => onBack({ type: "take_all_back", to: one.to }, { said: gone, again: null })}
          >
            {say("ledger.backAll")}
          </Button>
        </p>
      )}
    </section>
  );
}

function Line({ card }: { card: SharesShareCard }) {
  return (
    <div>
      <p class="hb-words" dir="auto">
        {card.text}
      </p>
      <p class="small soft">
        {say(`wall.excerptMine.${card.about}` as Words)} · {briefly(card.at, Date.now())}
      </p>
    </div>
  );
}

/** By name, as far as that helps. */
function seenBy(one: LedgerAudience): string {
  if (one.people === 0) return say("ledger.nobody");
  if (one.names.length === 0) return say("ledger.people", { n: one.people });
  const named = one.names.slice(0, NAMES);
  const rest = one.people - named.length;
  const list = named.join(", ");
  return say("ledger.seenBy", { names: rest > 0 ? say("ledger.andMore", { names: list, n: rest }) : list });
}

export const part: HubPart<LedgerView> = { kind: "ledger", Screen, Invite: () => null };

export default afmHub(part);
