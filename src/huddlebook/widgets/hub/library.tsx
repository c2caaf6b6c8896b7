// The library: search first, then facets; each thing one tap away, and a page of its own for more about it.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import { classes } from "../front/classes";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Empty, Field, Segments } from "../front/kit";
import { ChosenValues, FACETS, type FacetName, Facets, valueWords } from "../front/library-facets";
import { asPerson, OneResource } from "../front/library-one";
import { type Asked, NOTHING, plain, type Search, useSearch } from "../front/library-search";
import { ResourceItem } from "../front/resource-item";
import { say, type Words } from "../front/strings";
import type {
  FindingFoundResources as FoundResources,
  LibraryView,
  FindingResourceLine as ResourceLine,
} from "../front/wire";

type Link = HubLink<LibraryView>;
type Go = (id: number | null) => (event: MouseEvent) => void;

function Screen({ link, view }: { link: Link; view: LibraryView }) {
  const base = link.at("library");
  const own = location.pathname === base || location.pathname.startsWith(`${base}/`);
  const [open, setOpen] = useState(() => (own ? opened(base) : null));
  const search = useSearch(link, view, own && open === null);
  const came = useRef("");
  useEffect(() => {
    if (!own) return;
    const back = () => setOpen(opened(base));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const pageOf = (id: number | null) => (id === null ? base + came.current : `${base}/${id}`);
  const go: Go = (id) => (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own was asked for
    event.preventDefault();
    if (open === null) came.current = location.search;
    if (own) history.pushState(null, "", pageOf(id));
    setOpen(id);
    scrollTo?.({ top: 0 });
  };
  if (open !== null)
    return <OneResource link={link} id={open} pageOf={(id) => `${base}/${id}`} onPage={go} />;
  return <Finding link={link} view={view} search={search} go={go} pageOf={(id) => `${base}/${id}`} />;
}

/** The resource that the address names. */
function opened(base: string): number | null {
  const id = Number(/^\/(\d+)$/.exec(location.pathname.slice(base.length))?.[1]);
  return id > 0 ? id : null;
}

interface FindingProps {
  link: Link;
  view: LibraryView;
  search: Search;
  go: Go;
  pageOf: (id: number) => string;
}

function Finding({ link, view, search, go, pageOf }: FindingProps) {
  const { asked, found, change } = search;
  const [narrow, setNarrow] = useState(false);
  const pick = (name: FacetName, value: string) => change({ [name]: toggled(asked[name], value) });
  const none = () => change({ ...NOTHING, words: asked.words, sort: asked.sort, mine: asked.mine });
  const many = FACETS.reduce((sum, name) => sum + asked[name].length, 0);
  const empty = view.found.total === 0 && plain(asked);
  if (empty)
    return (
      <Empty icon="book" title={say("library.nothingYet")}>
        <p>{say("library.nothingYetHint")}</p>
      </Empty>
    );
  return (
    <search class="lib">
      <Field
        label={say("library.search")}
        placeholder={say("library.hint")}
        value={asked.words}
        most={400}
        onInput={(words) => change({ words })}
        attributes={{ type: "search", enterkeyhint: "search", autocomplete: "off" }}
      />
      <div class="lib-bar">
        <div class="lib-narrow">
          <Button kind="quiet" small icon="list" pressed={narrow} onClick={() => setNarrow(!narrow)}>
            {say("library.narrow")}
            {many > 0 && <span class="num lib-many">{many}</span>}
          </Button>
        </div>
        <Mine view={view} asked={asked} change={change} />
        <label class="lib-sort">
          <span class="unseen">{say("library.sort")}</span>
          <select
            class="hb-input"
            value={asked.sort}
            onChange={(event) => change({ sort: event.currentTarget.value as Asked["sort"] })}
          >
            {(["best", "new", "short", "rated"] as const).map((sort) => (
              <option key={sort} value={sort}>
                {say(`library.sort.${sort}` as Words)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class={classes("lib-columns", narrow && "is-narrowing")}>
        <div class="lib-side">
          <Facets facets={found.facets} asked={asked} onPick={pick} />
          <p class="lib-side-end">
            <Button wide onClick={() => setNarrow(false)}>
              {say("library.close")} ({found.total})
            </Button>
          </p>
        </div>
        <div class="stack lib-main">
          <ChosenValues asked={asked} onPick={pick} onNone={none} />
          <p class="small soft num" role="status">
            {search.busy ? say("library.searching") : say("library.found", { n: found.total })}
          </p>
          {search.problem && (
            <div class="row wrap" role="alert">
              <span class="hb-error">{search.problem}</span>
              <Button kind="quiet" small icon="repeat" onClick={search.again}>
                {say("library.again")}
              </Button>
            </div>
          )}
          {found.total === 0 ? (
            <Nothing link={link} search={search} go={go} pageOf={pageOf} />
          ) : (
            <Lines link={link} lines={found.lines} search={search} go={go} pageOf={pageOf} />
          )}
          {found.next !== null && (
            <Button kind="quiet" wide onClick={search.more}>
              {say("library.more")}
            </Button>
          )}
        </div>
      </div>
    </search>
  );
}

function toggled(chosen: readonly string[], value: string): string[] {
  return chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
}

/** What one keeps, for whom there is any. */
function Mine({ view, asked, change }: { view: LibraryView; asked: Asked; change: Search["change"] }) {
  if (view.later + view.done === 0 && !asked.mine) return null;
  return (
    <Segments
      small
      label={say("library.mine")}
      options={[
        { value: "" as Asked["mine"], text: say("library.all2") },
        { value: "later" as const, text: say("library.mine.later", { n: view.later }) },
        { value: "done" as const, text: say("library.mine.done", { n: view.done }) },
      ]}
      value={asked.mine}
      onPick={(mine) => change({ mine })}
    />
  );
}

type LinesProps = Omit<FindingProps, "view"> & { lines: readonly ResourceLine[] };

function Lines({ link, lines, search, go, pageOf }: LinesProps) {
  const ask = async (id: number, marks: { later?: boolean; done?: boolean }, type: string, on: object) => {
    search.mark(id, marks);
    if (!(await asPerson(link, { type, id, ...on })))
      search.mark(id, Object.fromEntries(Object.entries(marks).map(([name, value]) => [name, !value])));
  };
  return (
    <ul class="lib-list">
      {lines.map((line) => (
        <li key={line.id}>
          <ResourceItem
            line={line}
            page={pageOf(line.id)}
            onPage={go(line.id)}
            onLater={(later) => void ask(line.id, { later }, "keep_resource", { kept: later })}
            onDone={(done) => void ask(line.id, { done }, "mark_resource_done", { done })}
          />
        </li>
      ))}
    </ul>
  );
}

/** No dead end: what to take off, what is a little alike, and the finder. */
function Nothing({ link, search, go, pageOf }: Omit<FindingProps, "view">) {
  const { asked, found, change } = search;
  if (search.busy) return null;
  const without = (name: string) => change(name === "words" ? { words: "" } : { [name]: [] });
  return (
    <div class="stack lib-nothing">
      <Empty icon="help" title={say("library.nothing")}>
        <div class="row wrap lib-without">
          {found.without.map(({ value, n }: FoundResources["without"][number]) => (
            <Button key={value} kind="quiet" onClick={() => without(value)}>
              {value === "words"
                ? say("library.withoutWords", { n })
                : say("library.without", { what: chosenWords(asked, value), n })}
            </Button>
          ))}
        </div>
      </Empty>
      {found.near.length > 0 && (
        <section class="stack">
          <h3 class="lib-sub">{say("library.near")}</h3>
          <Lines link={link} lines={found.near} search={search} go={go} pageOf={pageOf} />
        </section>
      )}
      <p class="small soft">
        <a href={link.at("")}>{say("library.finder")}</a>
      </p>
    </div>
  );
}

function chosenWords(asked: Asked, name: string): string {
  return (asked[name as FacetName] ?? []).map((value) => valueWords(name, value)).join(", ");
}

export const part: HubPart<LibraryView> = { kind: "library", Screen };

export default afmHub(part);
