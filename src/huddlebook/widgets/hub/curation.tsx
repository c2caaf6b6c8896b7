// A curator's morning: the inbox one thing at a time, what to add, the feeds, what expires, which links fail.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { Adding } from "../front/curation-add";
import { Broken, Expiring } from "../front/curation-care";
import { Feeds } from "../front/curation-feeds";
import { Inbox } from "../front/curation-inbox";
import "../front/english-hub-curation";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Empty, Segments } from "../front/kit";
import { say } from "../front/strings";
import type { CurationView } from "../front/wire";

type Place = "waiting" | "later" | "add" | "feeds" | "expiring" | "broken";

function Screen({ link, view }: { link: HubLink<CurationView>; view: CurationView }) {
  const [place, setPlace] = useState<Place>("waiting");
  if (!view.allowed)
    return (
      <Empty icon="lock" title={say("curation.only")}>
        <p>{say("curation.onlyHint")}</p>
      </Empty>
    );
  return (
    <div class="stack wide cur">
      <Segments
        small
        label={say("curation.where")}
        options={[
          { value: "waiting" as Place, text: say("curation.waiting", { n: view.waiting.length }) },
          { value: "later" as const, text: say("curation.later", { n: view.later.length }) },
          { value: "add" as const, text: say("curation.add") },
          { value: "feeds" as const, text: say("curation.feeds", { n: view.feeds.length }) },
          { value: "expiring" as const, text: say("curation.expiring", { n: view.expiring.length }) },
          { value: "broken" as const, text: say("curation.broken", { n: view.broken.length }) },
        ]}
        value={place}
        onPick={setPlace}
      />
      {place === "waiting" && <Inbox link={link} view={view} lines={view.waiting} />}
      {place === "later" && <Inbox link={link} view={view} lines={view.later} later />}
      {place === "add" && <Adding link={link} view={view} />}
      {place === "feeds" && <Feeds link={link} view={view} />}
      {place === "expiring" && <Expiring link={link} view={view} />}
      {place === "broken" && <Broken link={link} view={view} />}
    </div>
  );
}

export const part: HubPart<CurationView> = { kind: "curation", Screen };

export default afmHub(part);
