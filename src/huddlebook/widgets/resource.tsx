// Resource: a link to open, the minutes it takes, whether one is done with it and whether it helped.

import { afm } from "./front/afm";
import { useAsked } from "./front/draft";
import { Button, Chip, Segments } from "./front/kit";
import type { AnswerProps, Part, ResultProps } from "./front/part";
import { say, type Words } from "./front/strings";
import type { ResourceOwn, ResourceView } from "./front/wire";

type Props = AnswerProps<ResourceView, ResourceOwn>;

const NOTHING: ResourceOwn = { done: false, helpful: null };

function Use({ link, view, own }: Props) {
  const [asked, ask] = useAsked<ResourceOwn>(link, "said");
  const said = asked ?? own ?? NOTHING;
  const done = () => void ask({ ...said, done: !said.done }, { type: "mark_done", done: !said.done });
  const rate = (word: string) => {
    const helpful = word === "yes";
    const after = said.helpful === helpful ? null : helpful;
    void ask({ ...said, helpful: after }, { type: "rate", helpful: after });
  };
  return (
    <div class="stack">
      <Thing view={view} />
      <div class="row wrap">
        <Button kind="quiet" icon="check" pressed={said.done} onClick={done}>
          {say("resource.done")}
        </Button>
      </div>
      <div class="stack tight">
        <p class="small soft">{say("resource.helped")}</p>
        <Segments
          label={say("resource.helped")}
          options={[
            { value: "yes", text: say("resource.yes") },
            { value: "no", text: say("resource.no") },
          ]}
          value={said.helpful === null ? null : said.helpful ? "yes" : "no"}
          onPick={rate}
        />
      </div>
    </div>
  );
}

/** The address with its host in sight, so that nobody is led where they did not mean to go. */
function Thing({ view }: { view: ResourceView }) {
  return (
    <div class="hb-slip">
      <div class="row wrap">
        <Chip icon={view.medium === "person" ? "person" : "book"}>
          {say(`resource.medium.${view.medium}` as Words)}
        </Chip>
        {view.minutes > 0 && <Chip icon="clock">{say("resource.minutes", { n: view.minutes })}</Chip>}
      </div>
      {view.text && (
        <p class="hb-words" dir="auto">
          {view.text}
        </p>
      )}
      {view.url && (
        <p>
          <Button href={view.url} newTab then="arrow-right">
            {say(view.url.startsWith("mailto:") ? "resource.write" : "resource.open")}
          </Button>
        </p>
      )}
      {view.url && (
        <p class="small soft hb-host" dir="ltr">
          {host(view.url)}
        </p>
      )}
    </div>
  );
}

function host(url: string): string {
  const { protocol, hostname, pathname } = new URL(url);
  return protocol === "mailto:" ? decodeURIComponent(pathname) : hostname;
}

function Kept({ view }: Props) {
  return <Thing view={view} />;
}

function Result({ view, big }: ResultProps<ResourceView, ResourceOwn>) {
  const { done, helped, rated } = view.tally ?? { done: 0, helped: 0, rated: 0 };
  return (
    <div class="stack">
      {big && <Thing view={view} />}
      <p class="soft num">
        {say("resource.doneBy", { n: done })}{" "}
        {rated > 0 && say("resource.helpedOf", { n: helped, of: rated })}
      </p>
    </div>
  );
}

export const part: Part<ResourceView, ResourceOwn> = {
  kind: "resource",
  Answer: Use,
  Kept,
  Result,
  rounds: false,
};

export default afm(part);
