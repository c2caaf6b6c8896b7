// The feeds that are followed: what comes of each, one more, and lists from and for other readers.

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { FileChoice } from "./curation-add";
import { give, wish } from "./curation-server";
import type { HubLink } from "./hub";
import { Button, Field, Note, Status } from "./kit";
import { say } from "./strings";
import type { CurationView } from "./wire";

interface Props {
  link: HubLink<CurationView>;
  view: CurationView;
}

export function Feeds({ link, view }: Props): JSX.Element {
  const [url, setUrl] = useState("");
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const begin = () => {
    setBusy(true);
    setSaid(say("curation.asking"));
    setProblem(null);
  };
  const end = (words: string, wrong: string | null) => {
    setBusy(false);
    setSaid(words);
    setProblem(wrong);
  };
  const follow = async () => {
    if (busy || !url.trim()) return;
    begin();
    const answer = await wish<{ title: string }>(link.url("api/curate"), { follow: url });
    if (!answer.ok) return end("", answer.message);
    setUrl("");
    end(say("curation.followed", { title: answer.value.title }), null);
  };
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    begin();
    const answer = await give<{ new: number; left: string[] }>(link.url("api/curate/feeds"), file);
    if (!answer.ok) return end("", answer.message);
    end([say("curation.listTaken", { n: answer.value.new }), ...answer.value.left].join(" "), null);
  };
  return (
    <div class="stack">
      <Field
        label={say("curation.feed")}
        hint={say("curation.feedHint")}
        value={url}
        most={2000}
        error={problem}
        onInput={setUrl}
        onEnter={follow}
        attributes={{ type: "url", inputmode: "url", autocomplete: "off" }}
      />
      <div class="row wrap">
        <Button icon="plus" disabled={busy || !url.trim()} onClick={follow}>
          {say("curation.follow")}
        </Button>
        {view.feeds.length > 0 && (
          <Button kind="quiet" icon="download" href={link.url("api/curate/feeds")}>
            {say("curation.listOut")}
          </Button>
        )}
      </div>
      <FileChoice label={say("curation.list")} accept=".opml,.xml" onFile={(file) => void take(file)} />
      <Status>{said}</Status>
      {view.feeds.length === 0 && <p class="soft">{say("curation.noFeeds")}</p>}
      <ul class="cur-list">
        {view.feeds.map(({ feed, waiting }) => (
          <li key={feed.url} class="cur-line">
            <div class="grow">
              <strong dir="auto">{feed.title || feed.url}</strong>
              <p class="small soft cur-address" dir="ltr">
                {feed.url}
              </p>
              <p class="small soft num">
                {say("curation.yield", { kept: feed.kept, dropped: feed.dropped, waiting })}
              </p>
              {feed.said && <Note tone="warn">{feed.said}</Note>}
            </div>
            <Button
              kind="quiet"
              small
              label={say("curation.leaveOf", { title: feed.title || feed.url })}
              onClick={() => void link.do({ type: "leave_feed", url: feed.url })}
            >
              {say("curation.leave")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
