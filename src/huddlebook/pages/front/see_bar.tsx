// The bar of the time machine: whose page this is, at what time, and the ways to another person and another day.

import type { JSX } from "preact";
import { Icon } from "../../widgets/front/icons";
import { Button } from "../../widgets/front/kit";
import { say } from "../../widgets/front/strings";
import { at } from "./base";
import { dateOf, isoMinute, timeOf } from "./cohort_times";
import type { RoomData } from "./embedded";

export interface SeenMessage {
  at: number;
  said: string;
  titles: string[];
  sent: boolean;
}

/** What the server says (docs/architecture.md, "Pages"). now: the instant that is shown. */
export interface SeeData extends RoomData {
  seat: string;
  people: { seat: string; name: string }[];
  edges: number[];
  withheld: string[];
  messages: SeenMessage[];
  item: string;
  now: number;
  /** a time was asked for; else it is that of the clock */
  asked: boolean;
}

const DAY = 86_400_000;

interface Chosen {
  seat?: string;
  item?: string;
  /** ms, or as a field has it; null for now */
  when?: number | string | null;
}

/** The address of this page with something else chosen. */
export function addressOf(data: SeeData, { seat = data.seat, item = "", ...other }: Chosen): string {
  const { when = data.asked ? data.now : null } = other;
  const zone = data.welcome.learner?.zone ?? "UTC";
  const time = typeof when === "number" ? isoMinute(when, zone) : when;
  const chosen = new URLSearchParams({ as: seat, ...(time && { at: time }), ...(item && { item }) });
  return at(`c/${data.code}/desk/see?${chosen}`);
}

interface Props {
  data: SeeData;
  item: string;
  name: string;
  zone: string;
}

export function SeeBar({ data, item, name, zone }: Props): JSX.Element {
  const go = (to: Chosen) => location.assign(addressOf(data, { item, ...to }));
  const next = data.edges.find((edge) => edge > data.now + 60_000);
  const before = data.edges.findLast((edge) => edge < data.now - 60_000);
  return (
    <section class="see-bar" aria-label={say("see.bar")}>
      <div class="see-bar-in">
        <div class="row wrap see-who">
          <span class="see-mark">
            <Icon name="eye" />
          </span>
          <p class="grow">
            <strong dir="auto">{say("see.says", { name })}</strong>{" "}
            <span class="soft">
              {say("see.when", { when: `${dateOf(data.now, zone)}, ${timeOf(data.now, zone)}`, zone })}{" "}
              {say("see.still")}
            </span>
          </p>
          <Button kind="quiet" small icon="arrow-left" href={at(`c/${data.code}/desk`)}>
            {say("desk.back")}
          </Button>
        </div>
        <div class="row wrap see-choose">
          <label class="see-field">
            <span class="unseen">{say("see.person")}</span>
            <select
              class="hb-input"
              value={data.seat}
              onChange={(event) => go({ seat: event.currentTarget.value, item: "" })}
            >
              {data.people.map((one) => (
                <option key={one.seat} value={one.seat}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <form
            class="row see-field"
            onSubmit={(event) => {
              event.preventDefault();
              const chosen = new FormData(event.currentTarget).get("at");
              if (typeof chosen === "string" && chosen) go({ when: chosen });
            }}
          >
            <label class="grow">
              <span class="unseen">{say("see.time")}</span>
              <input
                class="hb-input"
                type="datetime-local"
                name="at"
                required
                value={isoMinute(data.now, zone)}
              />
            </label>
            <Button kind="quiet" submit>
              {say("see.show")}
            </Button>
          </form>
          <div class="row see-steps">
            <Button
              kind="quiet"
              icon="chevron-left"
              label={say("see.dayBefore")}
              onClick={() => go({ when: data.now - DAY })}
            >
              {say("see.day")}
            </Button>
            <Button
              kind="quiet"
              then="chevron-right"
              label={say("see.dayAfter")}
              onClick={() => go({ when: data.now + DAY })}
            >
              {say("see.day")}
            </Button>
            <Button
              kind="quiet"
              icon="arrow-left"
              disabled={before === undefined}
              label={say("see.changeBefore")}
              onClick={() => go({ when: before ?? data.now })}
            >
              {say("see.change")}
            </Button>
            <Button
              kind="quiet"
              then="arrow-right"
              disabled={next === undefined}
              label={say("see.changeAfter")}
              onClick={() => go({ when: next ?? data.now })}
            >
              {say("see.change")}
            </Button>
            <Button kind="quiet" onClick={() => go({ when: null })}>
              {say("see.now")}
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}
