// Challenge: the task, how far we are together, and what one has to show for it.

import { afm } from "./front/afm";
import { ChallengeFiles } from "./front/challenge-files";
import { useDraft } from "./front/draft";
import { FileField } from "./front/file-field";
import { Button, Chip, Field, Progress } from "./front/kit";
import type { AnyLink, Bring } from "./front/link";
import type { AnswerProps, ControlProps, Part, ResultProps } from "./front/part";
import { say } from "./front/strings";
import type { ChallengeEvidence, ChallengeOwn, ChallengeView } from "./front/wire";

type Props = AnswerProps<ChallengeView, ChallengeOwn>;

function Take({ link, view, own }: Props) {
  const [changing, setChanging] = useDraft(link, "changing", false);
  const files = own?.files ?? [];
  const done = own !== null && (own.text !== "" || own.link !== "");
  return (
    <div class="stack">
      <Task view={view} />
      {done && !changing ? (
        <Mine own={own} onChange={() => setChanging(true)} />
      ) : (
        <ShowForm link={link} view={view} own={own} onDone={() => setChanging(false)} />
      )}
      <ChallengeFiles files={files} link={link} onRemove={(file) => link.do({ type: "remove_file", file })} />
      {view.accepts.includes("file") && link.bring && (
        <More view={view} bring={link.bring} have={files.length} />
      )}
    </div>
  );
}

function More({ view, bring, have }: { view: ChallengeView; bring: Bring; have: number }) {
  if (have < view.most_files) return <FileField view={view} room={view.most_files - have} bring={bring} />;
  return <p class="small soft">{say("challenge.mostFiles", { n: view.most_files })}</p>;
}

function Task({ view }: { view: ChallengeView }) {
  if (!view.task) return null;
  return (
    <p class="hb-words hb-slip" dir="auto">
      {view.task}
    </p>
  );
}

function Mine({ own, onChange }: { own: ChallengeOwn; onChange?: () => void }) {
  return (
    <div class="hb-slip">
      <p class="small soft">{say("challenge.yours")}</p>
      <Words text={own.text} link={own.link} />
      <div class="row wrap">
        {own.hidden && <Chip icon="eye-off">{say("challenge.notShown")}</Chip>}
        {onChange && (
          <Button kind="plain" small icon="pencil" onClick={onChange}>
            {say("challenge.change")}
          </Button>
        )}
      </div>
    </div>
  );
}

function Words({ text, link }: { text: string; link: string }) {
  return (
    <>
      {text && (
        <p class="hb-words" dir="auto">
          {text}
        </p>
      )}
      {link && (
        <p class="hb-host">
          <a href={link} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
            {link}
          </a>
        </p>
      )}
    </>
  );
}

interface FormProps {
  link: AnyLink;
  view: ChallengeView;
  own: ChallengeOwn | null;
  onDone: () => void;
}

function ShowForm({ link, view, own, onDone }: FormProps) {
  const before = { text: own?.text ?? "", link: own?.link ?? "" };
  const [draft, setDraft] = useDraft(link, "show", before);
  const takes = (kind: "text" | "link") => view.accepts.includes(kind);
  if (!takes("text") && !takes("link")) return null;
  const given = draft.text.trim() !== "" || draft.link.trim() !== "";
  const ready = given || before.text !== "" || before.link !== "";
  const send = async () => {
    if (!ready) return;
    const outcome = await link.do({ type: "show", text: draft.text.trim(), link: draft.link.trim() });
    if (!outcome.ok) return;
    setDraft({ text: "", link: "" });
    onDone();
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {takes("text") && (
        <Field
          label={say("challenge.text")}
          lines
          most={view.longest}
          value={draft.text}
          onInput={(text) => setDraft((now) => ({ ...now, text }))}
          onEnter={send}
        />
      )}
      {takes("link") && (
        <Field
          label={say("challenge.link")}
          placeholder="https://"
          value={draft.link}
          onInput={(link) => setDraft((now) => ({ ...now, link }))}
          attributes={{ type: "url", inputMode: "url", autocapitalize: "off", dir: "ltr" }}
        />
      )}
      <div class="row">
        <Button submit icon="check" disabled={!ready}>
          {say(given || !ready ? "challenge.done" : "challenge.takeBack")}
        </Button>
      </div>
    </form>
  );
}

function Kept({ link, view, own }: Props) {
  return (
    <div class="stack">
      <Task view={view} />
      {own && <Mine own={own} />}
      <ChallengeFiles files={own?.files ?? []} link={link} />
    </div>
  );
}

/** "7 of 20 have done it", where a goal is set. */
function Together({ view }: { view: ChallengeView }) {
  if (view.goal === 0) return <p class="soft num">{say("challenge.count", { n: view.answered })}</p>;
  const words = say("challenge.goal", { n: view.answered, of: view.goal });
  return (
    <div class="stack tight">
      <Progress value={view.answered / view.goal} tone="good" label={words} />
      <p class="soft num">
        {words} {view.answered >= view.goal && say("challenge.reached")}
      </p>
    </div>
  );
}

/** How much a projector shows. */
const ON_SCREEN = 9;

function Result({ link, view, big }: ResultProps<ChallengeView, ChallengeOwn>) {
  const all = (view.evidence ?? []).filter((one) => !one.hidden);
  const shown = big ? all.slice(0, ON_SCREEN) : all;
  return (
    <div class="stack">
      {big && <Task view={view} />}
      <Together view={view} />
      <Wall evidence={shown} link={link} moderates={false} />
      {all.length > shown.length && (
        <p class="soft">{say("challenge.more", { n: all.length - shown.length })}</p>
      )}
    </div>
  );
}

function Desk({ link, view }: ControlProps<ChallengeView, ChallengeOwn>) {
  return (
    <div class="stack">
      <Together view={view} />
      <Wall evidence={view.evidence ?? []} link={link} moderates />
    </div>
  );
}

interface WallProps {
  evidence: ChallengeEvidence[];
  link: AnyLink;
  moderates: boolean;
}

function Wall({ evidence, link, moderates }: WallProps) {
  if (evidence.length === 0) return null;
  return (
    <ul class="hb-wall">
      {evidence.map((one) => (
        <li key={one.id} class="hb-slip">
          {one.name && (
            <p class="small strong" dir="auto">
              {one.name}
            </p>
          )}
          <Words text={one.text} link={one.link} />
          <ChallengeFiles files={one.files} link={link} />
          {moderates && <Hide one={one} link={link} />}
        </li>
      ))}
    </ul>
  );
}

function Hide({ one, link }: { one: ChallengeEvidence; link: AnyLink }) {
  const whose = one.name || one.text || one.link || one.files[0]?.name || "";
  return (
    <div class="row">
      <Button
        small
        kind="quiet"
        icon={one.hidden ? "eye" : "eye-off"}
        label={say(one.hidden ? "challenge.showOf" : "challenge.hideOf", { whose })}
        onClick={() => void link.do({ type: "hide_evidence", evidence: one.id, hidden: !one.hidden })}
      >
        {say(one.hidden ? "challenge.show" : "challenge.hide")}
      </Button>
    </div>
  );
}

export const part: Part<ChallengeView, ChallengeOwn> = {
  kind: "challenge",
  Answer: Take,
  Kept,
  Result,
  Control: Desk,
  moderates: true,
  rounds: false,
  rule: (view) => say(view.shared ? "challenge.shared" : "challenge.private"),
};

export default afm(part);
