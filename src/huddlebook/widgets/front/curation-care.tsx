// What the library needs: things whose last day comes, and links that fail or moved.

import type { ComponentChildren, JSX } from "preact";
import type { HubLink } from "./hub";
import { Button, Empty, Note } from "./kit";
import { say } from "./strings";
import type { ResourceAbout as About, CurationView } from "./wire";

interface Props {
  link: HubLink<CurationView>;
  view: CurationView;
}

const RENEWED = 6; // months
const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** The day six months from now, or the last of that month. */
export function renewed(now: number): string {
  const day = new Date(now);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + RENEWED + 1, 0));
  const wanted = Math.min(day.getUTCDate(), last.getUTCDate());
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), wanted)).toISOString().slice(0, 10);
}

export function Expiring({ link, view }: Props): JSX.Element {
  if (view.expiring.length === 0) return <Empty icon="check" title={say("curation.noExpiring")} />;
  return (
    <ul class="cur-list">
      {view.expiring.map(({ id, about, over }) => (
        <Line key={id} link={link} id={id} about={about}>
          <p class="small soft">
            {say(over ? "curation.over" : "curation.until", { day: days.format(new Date(about.expires)) })}
          </p>
          <div class="row wrap">
            <Button
              small
              icon="repeat"
              label={say("curation.renewOf", { title: about.title })}
              onClick={() => void changed(link, id, about, { expires: renewed(link.now()) })}
            >
              {say("curation.renew")}
            </Button>
            <Retire link={link} id={id} title={about.title} />
          </div>
        </Line>
      ))}
    </ul>
  );
}

export function Broken({ link, view }: Props): JSX.Element {
  if (view.broken.length === 0) return <Empty icon="check" title={say("curation.noBroken")} />;
  return (
    <ul class="cur-list">
      {view.broken.map(({ id, about, days: count, to, said }) => (
        <Line key={id} link={link} id={id} about={about}>
          <Note tone="warn">
            {to ? say("curation.moved", { to }) : `${say("curation.failed", { n: count })} ${said}`}
          </Note>
          <div class="row wrap">
            <Button kind="quiet" small href={to || about.url} newTab then="arrow-right">
              {say("curation.open")}
            </Button>
            {to ? (
              <Button
                small
                label={say("curation.takeOf", { title: about.title })}
                onClick={() => void changed(link, id, about, { url: to })}
              >
                {say("curation.take")}
              </Button>
            ) : (
              <Button
                kind="quiet"
                small
                label={say("curation.worksOf", { title: about.title })}
                onClick={() => void link.do({ type: "trust_link", resource: id })}
              >
                {say("curation.works")}
              </Button>
            )}
            <Retire link={link} id={id} title={about.title} />
          </div>
        </Line>
      ))}
    </ul>
  );
}

function changed(link: HubLink<CurationView>, id: number, about: About, to: Partial<About>) {
  return link.do({ type: "change_resource", id, about: { ...about, ...to } });
}

interface LineProps {
  link: HubLink<CurationView>;
  id: number;
  about: About;
  children: ComponentChildren;
}

function Line({ link, id, about, children }: LineProps) {
  return (
    <li class="cur-line">
      <div class="stack tight grow">
        <strong dir="auto">
          <a href={link.at(`library/${id}`)}>{about.title}</a>
        </strong>
        {children}
      </div>
    </li>
  );
}

function Retire({ link, id, title }: { link: HubLink<CurationView>; id: number; title: string }) {
  return (
    <Button
      kind="quiet"
      small
      label={say("curation.retireOf", { title })}
      onClick={() => void link.do({ type: "retire_resource", id })}
    >
      {say("curation.retire")}
    </Button>
  );
}
