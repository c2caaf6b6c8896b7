// How the items go and who is in the cohort. It counts what people did, never how well.

import type { JSX } from "preact";
import { Chip } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import type { CohortView, ItemLine, MemberLine } from "../../widgets/front/wire";
import { SeeLink } from "./desk_see";

const SHARES = ["done", "today", "missed", "ahead"] as const;

export function Items({ items }: { items: ItemLine[] }): JSX.Element {
  return (
    <div class="stack">
      <h2 id="items">{say("desk.items")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard */}
      <section class="desk-scroll" tabIndex={0} aria-labelledby="items">
        <table class="desk-table">
          <thead>
            <tr>
              <th scope="col">{say("desk.item")}</th>
              <td />
              <th scope="col">{say("desk.itemDone")}</th>
              <th scope="col">{say("desk.itemToday")}</th>
              <th scope="col">{say("desk.itemMissed")}</th>
              <th scope="col">{say("desk.itemAhead")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row" dir="auto">
                  {item.title}
                </th>
                <td>
                  <Share item={item} />
                </td>
                {SHARES.map((share) => (
                  <td key={share} class="num">
                    {item[share]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** The numbers beside it say the same. */
function Share({ item }: { item: ItemLine }): JSX.Element {
  return (
    <span class="share" aria-hidden="true">
      {SHARES.map((share) => (
        <span key={share} class={`share-${share}`} style={{ "--v": String(item[share]) }} />
      ))}
    </span>
  );
}

export function People({ cohort }: { cohort: CohortView }): JSX.Element {
  return (
    <div class="stack">
      <h2 id="people">{say("desk.people")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard */}
      <section class="desk-scroll" tabIndex={0} aria-labelledby="people">
        <table class="desk-table">
          <thead>
            <tr>
              <th scope="col">{say("desk.name")}</th>
              <th scope="col">{say("desk.team")}</th>
              <th scope="col">{say("desk.podColumn")}</th>
              <th scope="col">{say("desk.itemDone")}</th>
              <th scope="col">{say("desk.itemMissed")}</th>
              <th scope="col">{say("desk.last")}</th>
              <th scope="col">{say("desk.seeColumn")}</th>
            </tr>
          </thead>
          <tbody>
            {cohort.people.map((one) => (
              <Member key={one.seat} one={one} />
            ))}
          </tbody>
        </table>
      </section>
      {cohort.left > 0 && <p class="small soft">{say("desk.left", { n: cohort.left })}</p>}
    </div>
  );
}

function Member({ one }: { one: MemberLine }): JSX.Element {
  return (
    <tr>
      <th scope="row" dir="auto">
        {one.name} {one.away && <Chip icon="pause">{say("desk.pausing")}</Chip>}
      </th>
      <td dir="auto">{one.team}</td>
      <td class="num">{one.pod}</td>
      <td class="num">{one.done}</td>
      <td class="num">{one.missed}</td>
      <td class="num">{one.last === null ? say("desk.never") : days.format(one.last)}</td>
      <td>
        <SeeLink seat={one.seat} name={one.name} short />
      </td>
    </tr>
  );
}

const days = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
