// The work diary: a place to write first, then what was written.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { Composer, Finished } from "../front/diary-composer";
import { dayWords } from "../front/diary-days";
import { useDesk } from "../front/diary-desk";
import { Entries } from "../front/diary-entries";
import { ShareEntry } from "../front/diary-share";
import "../front/english-hub-diary";
import type { HubLink, HubPart } from "../front/hub";
import { answersTo, Heard, useNews } from "../front/share-news";
import { say } from "../front/strings";
import type { DiaryLine, DiaryView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<DiaryView>; view: DiaryView }) {
  const first = view.prompts[0]?.title ?? "";
  const lines = [...view.newest, ...view.dropped];
  const desk = useDesk({ link, name: "desk", today: view.today, prompt: first, lines });
  const [finished, setFinished] = useState(false);
  const [failed, setFailed] = useState(false);
  const [taken, setTaken] = useState(0);
  const [news] = useNews(view, (before, after) => answersTo(sharesOf(before), sharesOf(after)));
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    if (taken > 0) top.current?.querySelector("textarea")?.focus(); // an entry was chosen to write on in
  }, [taken]);
  const edit = async (line: DiaryLine) => {
    const there = await desk.take(line);
    setFailed(!there);
    if (!there) return;
    setFinished(false);
    setTaken((before) => before + 1);
    top.current?.scrollIntoView?.({ block: "start" });
  };
  const another = () => {
    desk.clear(first);
    setFinished(false);
  };
  const line = lines.find((one) => one.entry === desk.sheet.entry);
  const earlier = line && line.day !== view.today ? line.day : null;
  return (
    <div class="hb-diary stack wide">
      <Heard said={news} />
      <section class="stack" ref={top} aria-label={say("diary.write")}>
        <p class="hb-eyebrow">
          {earlier
            ? say("diary.editing", { day: dayWords(earlier, view.today) })
            : dayWords(view.today, view.today)}
        </p>
        <div role="alert">{failed && <p class="hb-error">{say("diary.failed")}</p>}</div>
        {finished ? (
          <Finished onAnother={another} onGoOn={() => setFinished(false)} />
        ) : (
          <Composer
            key={desk.sheet.entry}
            link={link}
            desk={desk}
            line={line}
            prompts={view.prompts}
            moments={view.moments}
            tags={view.tags.map((one) => one.tag)}
            longest={view.longest}
            onDone={() => setFinished(true)}
          />
        )}
      </section>
      <Entries
        link={link}
        view={view}
        writing={finished ? null : desk.sheet.entry}
        onEdit={edit}
        acts={(one) => <ShareEntry link={link} line={one} audiences={view.audiences} />}
      />
    </div>
  );
}

function sharesOf({ newest, dropped }: DiaryView) {
  return [...newest, ...dropped].flatMap((line) => line.shares);
}

export const part: HubPart<DiaryView> = { kind: "diary", Screen };

export default afmHub(part);
