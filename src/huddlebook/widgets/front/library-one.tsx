// One resource on its page: what it is, why it is here, whether it helped, and what it helped others with.

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { HubLink } from "./hub";
import { Icon } from "./icons";
import { Button, Empty, Field, IconButton, Note, Segments, Waiting } from "./kit";
import type { Command } from "./link";
import { kindIcon, Meta, ResourceItem } from "./resource-item";
import { say } from "./strings";
import type { LibraryView, LibraryResourcePage as ResourcePage } from "./wire";

type Link = HubLink<LibraryView>;

interface Props {
  link: Link;
  id: number;
  pageOf: (id: number) => string;
  onPage: (id: number | null) => (event: MouseEvent) => void;
}

/** Whoever has not come says their name first; then it is done. */
export async function asPerson(link: HubLink<unknown>, command: Command): Promise<boolean> {
  if (!link.you && !(await link.come())) return false;
  return (await link.do(command)).ok;
}

export function OneResource({ link, id, pageOf, onPage }: Props): JSX.Element {
  const [page, setPage] = useState<ResourcePage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const load = async () => {
    const answered = await link.ask<ResourcePage>({ type: "one_resource", id });
    setProblem(answered.ok ? null : answered.message);
    if (answered.ok) setPage(answered.answer);
  };
  useEffect(() => {
    setPage(null);
    void load();
  }, [id, link.you?.seat]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [page?.line.id]);
  const ask = async (command: Command) => {
    if (await asPerson(link, command)) await load();
  };
  return (
    <div class="stack wide lib-one">
      <p>
        <a class="lib-back" href={link.at("library")} onClick={onPage(null)}>
          <Icon name="arrow-left" /> {say("library.back")}
        </a>
      </p>
      {problem && (
        <Empty icon="help" title={page ? say("library.failed") : say("resource.gone")}>
          <p>{problem}</p>
        </Empty>
      )}
      {!page && !problem && <Waiting />}
      {page && (
        <>
          <Head page={page} heading={heading} />
          <Opened page={page} link={link} />
          <div class="row wrap">
            <Button
              kind="quiet"
              icon="star"
              pressed={page.line.later}
              onClick={() => ask({ type: "keep_resource", id, kept: !page.line.later })}
            >
              {say("resource.later")}
            </Button>
            <Button
              kind="quiet"
              icon="check"
              pressed={page.line.done}
              onClick={() => ask({ type: "mark_resource_done", id, done: !page.line.done })}
            >
              {say("resource.doneMark")}
            </Button>
          </div>
          <Rating page={page} ask={ask} />
          <Helped key={page.line.id} page={page} ask={ask} curates={link.curates} refusal={link.refusal} />
          {page.related.length > 0 && (
            <section class="stack">
              <h2 class="lib-sub">{say("resource.related")}</h2>
              <ul class="lib-list">
                {page.related.map((line) => (
                  <li key={line.id}>
                    <ResourceItem line={line} page={pageOf(line.id)} onPage={onPage(line.id)} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  );
}

function Head({ page, heading }: { page: ResourcePage; heading: { current: HTMLHeadingElement | null } }) {
  const { line } = page;
  return (
    <header class="stack tight">
      <span class="lib-kind lib-kind-big" aria-hidden="true">
        <Icon name={kindIcon(line.kind)} />
      </span>
      <h2 class="lib-head" ref={heading} tabIndex={-1} dir="auto">
        {line.title}
      </h2>
      <Meta line={line} />
      {page.retired && <Note tone="warn">{say("resource.retired")}</Note>}
      {page.over && !page.retired && <Note tone="warn">{say("resource.over")}</Note>}
      {line.why && (
        <section>
          <h3 class="hb-eyebrow">{say("resource.why")}</h3>
          <p class="hb-words" dir="auto">
            {line.why}
          </p>
        </section>
      )}
    </header>
  );
}

/** The thing itself: its own words here, its address one tap away. */
function Opened({ page, link }: { page: ResourcePage; link: Link }) {
  const { line } = page;
  return (
    <>
      {line.url && (
        <p>
          <Button href={line.url} newTab then="arrow-right">
            {say("resource.openIt")}
          </Button>
          <span class="small soft lib-address" dir="ltr">
            {line.url}
          </span>
        </p>
      )}
      {page.text && !page.document && (
        <p class="hb-words lib-text" dir="auto">
          {page.text}
        </p>
      )}
      {page.document && (
        <p>
          <Button href={link.url(`hub/document/${line.id}`)} then="arrow-right">
            {say("resource.openIt")}
          </Button>
        </p>
      )}
      {!page.over && !page.retired && (
        <div class="row wrap">
          {page.text && !page.document && (
            <Button kind="quiet" small href={link.url(`hub/document/${line.id}`)}>
              {say("resource.asPage")}
            </Button>
          )}
          <Button kind="plain" small icon="qr" href={link.url(`hub/poster/${line.id}`)}>
            {say("resource.poster")}
          </Button>
        </div>
      )}
    </>
  );
}

interface Part {
  page: ResourcePage;
  ask: (command: Command) => Promise<void>;
}

function Rating({ page, ask }: Part) {
  const { id } = page.line;
  const [said, setSaid] = useState(page.helpful);
  useEffect(() => setSaid(page.helpful), [page]);
  const rate = (word: string) => {
    const helpful = word === "yes";
    setSaid(helpful); // shown at once; the answer says what counts
    void ask({ type: "rate_resource", id, helpful: page.helpful === helpful ? null : helpful });
  };
  return (
    <section class="stack tight lib-rating">
      <p class="hb-label">{say("resource.helpedYou")}</p>
      <Segments
        label={say("resource.helpedYou")}
        options={[
          { value: "yes", text: say("resource.yes") },
          { value: "no", text: say("resource.no") },
        ]}
        value={said === null ? null : said ? "yes" : "no"}
        onPick={rate}
      />
    </section>
  );
}

function Helped({ page, ask, curates, refusal }: Part & { curates: boolean; refusal: string | null }) {
  const { id } = page.line;
  const mine = page.helped.find((one) => one.mine);
  const [words, setWords] = useState(mine?.words ?? "");
  const send = (said: string) => ask({ type: "say_resource_helped", id, words: said });
  const back = () => {
    setWords("");
    void send("");
  };
  return (
    <section class="stack">
      <div class="stack tight">
        <Field
          label={say("resource.itHelpedWith")}
          hint={say("resource.itHelpedHint")}
          value={words}
          most={200}
          error={refusal}
          onInput={setWords}
          onEnter={() => void send(words)}
        />
        <div class="row wrap">
          <Button
            kind="quiet"
            disabled={!words.trim() || words.trim() === mine?.words}
            onClick={() => void send(words)}
          >
            {say("resource.say")}
          </Button>
          {mine && (
            <Button kind="plain" icon="undo" onClick={back}>
              {say("resource.takeBack")}
            </Button>
          )}
        </div>
      </div>
      {page.helped.length > 0 && (
        <>
          <h2 class="lib-sub">{say("resource.helpedOthers")}</h2>
          <ul class="lib-helped">
            {page.helped.map((one) => (
              <li key={`${one.name}${one.at}`} class="row">
                <p class="grow">
                  <span class="small soft">{say("resource.saidBy", { name: one.name })}</span>{" "}
                  <span dir="auto">{one.words}</span>
                  {one.hidden && <span class="small soft"> ({say("resource.hidden")})</span>}
                </p>
                {curates && one.person && (
                  <IconButton
                    icon={one.hidden ? "eye" : "eye-off"}
                    label={say(one.hidden ? "resource.show" : "resource.hide", { name: one.name })}
                    onClick={() =>
                      void ask({ type: "hide_resource_help", id, person: one.person, hidden: !one.hidden })
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
