// Looking back on a week: days with an entry, what was written, a question for the next week with room to answer it.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { Composer, Finished } from "../front/diary-composer";
import { useDesk } from "../front/diary-desk";
import { ShareEntry } from "../front/diary-share";
import { Rhythm, WeekDays, WeekHead, WeekLines } from "../front/diary-week";
import "../front/english-hub-diary";
import type { HubLink, HubPart } from "../front/hub";
import { say } from "../front/strings";
import type { DiaryLookBackView, DiarySeenWeek, DiaryWeek } from "../front/wire";

type Link = HubLink<DiaryLookBackView>;

function Screen({ link, view }: { link: Link; view: DiaryLookBackView }) {
  const [other, setOther] = useState<DiaryWeek | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const week = other ?? view.week;
  const go = async (monday: string) => {
    if (monday === view.week.monday) return setOther(null);
    const answered = await link.ask<DiarySeenWeek>({ type: "see_week", monday });
    setProblem(answered.ok ? null : answered.message);
    if (answered.ok) setOther(answered.answer.week);
  };
  return (
    <section class="hb-diary-back stack">
      <h2>{view.title || say("lookback.title")}</h2>
      <WeekHead week={week} onGo={go} />
      <div role="alert">{problem && <p class="hb-error">{problem}</p>}</div>
      <WeekDays week={week} />
      {week.lines.length > 0 && <p class="soft pretty">{say("lookback.sharing")}</p>}
      <WeekLines
        link={link}
        lines={week.lines}
        acts={(line) => <ShareEntry link={link} line={line} audiences={view.audiences} />}
      />
      {!other && <NextWeek key={view.week.monday} link={link} view={view} />}
      <Rhythm rhythm={view.rhythm} />
    </section>
  );
}

/** The answer is an entry like any other. */
function NextWeek({ link, view }: { link: Link; view: DiaryLookBackView }) {
  const { question, monday, lines } = view.week;
  const desk = useDesk({ link, name: `week-${monday}`, today: view.today, prompt: question, lines });
  const [finished, setFinished] = useState(false);
  const another = () => {
    desk.clear(question);
    setFinished(false);
  };
  return (
    <div class="hb-card stack">
      <h3>{say("lookback.next")}</h3>
      {finished ? (
        <Finished onAnother={another} onGoOn={() => setFinished(false)} />
      ) : (
        <Composer
          key={desk.sheet.entry}
          link={link}
          desk={desk}
          line={lines.find((one) => one.entry === desk.sheet.entry)}
          longest={view.longest}
          onDone={() => setFinished(true)}
        />
      )}
    </div>
  );
}

export const part: HubPart<DiaryLookBackView> = { kind: "lookback", Screen };

export default afmHub(part);
