// The team wall: finds worth others' time, and what people shared of their own.

import { useEffect, useRef, useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-wall";
import type { HubLink, HubPart } from "../front/hub";
import { Button, Empty, Field, Note, Status } from "../front/kit";
import type { Command } from "../front/link";
import { say } from "../front/strings";
import { useTold } from "../front/told";
import { brought, draftOf, EMPTY, type GemDraft, keepDraft, keptDraft } from "../front/wall-draft";
import { FromAnywhere, GemForm } from "../front/wall-form";
import { ALL, useWall, type WallPages } from "../front/wall-pages";
import { type Place, Post } from "../front/wall-post";
import type { WallGemCard, WallView } from "../front/wire";

type Link = HubLink<WallView>;

const LOOKED = 1_500; // ms that something stands before a person before it counts as seen

interface Form {
  draft: GemDraft;
  id: number | null;
}

interface Gone {
  said: string;
  undo: Command | null;
}

function Screen({ link, view }: { link: Link; view: WallView }) {
  const wall = useWall(link, view);
  const [gone, setGone] = useState<Gone | null>(null);
  const [form, setForm] = useForm(link, view);
  const seen = useSeen(link, view);
  const act = async (command: Command) => {
    setGone(null);
    if (!link.you && !(await link.come())) return false;
    const outcome = await link.do(command);
    wall.again();
    return outcome.ok;
  };
  const edit = (card: WallGemCard) => setForm({ draft: draftOf(card.gem, card.team), id: card.id });
  const place: Place = { link, act, onGone: (said, undo) => setGone({ said, undo }), onEdit: edit };
  const close = () => setForm(null);
  const done = () => {
    keepDraft(null);
    setForm(null);
    setGone({ said: say("wall.on"), undo: null });
    wall.again();
  };
  return (
    <div class="stack wide wall">
      {view.title && <h2 class="wall-sub">{view.title}</h2>}
      <div class="row">
        <Button
          icon="plus"
          onClick={() => setForm({ draft: keptDraft() ?? { ...EMPTY, team: view.teams[0] ?? "" }, id: null })}
        >
          {say("wall.share")}
        </Button>
      </div>
      <Said gone={gone} link={link} onUndo={act} />
      {(view.posts.length > 0 || !wall.plain) && <Choosing view={view} wall={wall} />}
      <Posts view={view} wall={wall} seen={seen} place={place} />
      <FromAnywhere wall={link.at("wall")} />
      {form && (
        <GemForm
          link={link}
          draft={form.draft}
          id={form.id}
          teams={view.teams}
          onDraft={(draft) => setForm({ ...form, draft })}
          onClose={close}
          onDone={done}
        />
      )}
    </div>
  );
}

/** The form, open from the start where a bookmark or another app brought something; a new find's draft is kept. */
function useForm(link: Link, view: WallView): [Form | null, (form: Form | null) => void] {
  const [form, setForm] = useState<Form | null>(() => {
    const found = location.pathname === link.at("wall") ? brought(location.search) : null;
    return found ? { draft: { ...EMPTY, team: view.teams[0] ?? "", ...found }, id: null } : null;
  });
  useEffect(() => {
    // What was brought is in the form: a reload or a link passed on does not bring it again.
    if (form) history.replaceState(history.state, "", location.pathname);
  }, []);
  const change = (next: Form | null) => {
    if (next && next.id === null) keepDraft(next.draft);
    setForm(next);
  };
  return [form, change];
}

/** Up to which post this person had seen the wall when they came; what stands here now counts as seen in a moment. */
function useSeen(link: Link, view: WallView): number {
  const before = useRef(view.seen);
  const told = useRef(0);
  useEffect(() => {
    if (!link.you || view.newest <= Math.max(view.seen, told.current)) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === "hidden") return;
      told.current = view.newest;
      void link.do({ type: "look_at_wall", upto: view.newest });
    }, LOOKED);
    return () => clearTimeout(timer);
  }, [view.newest, link.you?.seat]);
  return before.current;
}

/** What became of the last thing asked, with the way back. */
function Said({ gone, link, onUndo }: { gone: Gone | null; link: Link; onUndo: (undo: Command) => unknown }) {
  const undo = gone?.undo;
  const told = useTold<HTMLDivElement>(gone);
  return (
    <div ref={told} tabIndex={-1} class="hb-told">
      <Status>
        {link.refusal && <Note tone="bad">{link.refusal}</Note>}
        {gone && !link.refusal && (
          <Note icon="check">
            <div class="row wrap">
              <span class="grow">{gone.said}</span>
              {undo && (
                <Button kind="quiet" small icon="undo" onClick={() => onUndo(undo)}>
                  {say("wall.undo")}
                </Button>
              )}
            </div>
          </Note>
        )}
      </Status>
    </div>
  );
}

function Choosing({ view, wall }: { view: WallView; wall: WallPages }) {
  const { wanted, want } = wall;
  return (
    <search class="stack tight">
      <div class="row wrap wall-choosing">
        <div class="grow">
          <Field
            label={say("wall.search")}
            bare
            placeholder={say("wall.search")}
            value={wanted.words}
            most={200}
            onInput={(words) => want({ words })}
            attributes={{ type: "search", enterkeyhint: "search", autocomplete: "off" }}
          />
        </div>
        {view.teams.length > 0 && (
          <label>
            <span class="unseen">{say("wall.whose")}</span>
            <select
              class="hb-input"
              value={wanted.team}
              onChange={(event) => want({ team: event.currentTarget.value })}
            >
              <option value="">{say("wall.all")}</option>
              {view.teams.map((team) => (
                <option key={team}>{team}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      {view.tags.length > 0 && (
        <div class="row wrap wall-tagging">
          {view.tags.map((tag) => (
            <Button
              key={tag}
              kind="plain"
              small
              pressed={wanted.tag === tag}
              label={say("wall.tag", { tag })}
              onClick={() => want({ tag: wanted.tag === tag ? "" : tag })}
            >
              #{tag}
            </Button>
          ))}
        </div>
      )}
      <p class="small soft num" role="status">
        {!wall.plain &&
          (wall.more
            ? say("wall.resultsMore", { n: wall.posts.length })
            : say("wall.results", { n: wall.posts.length }))}
      </p>
    </search>
  );
}

interface PostsProps {
  view: WallView;
  wall: WallPages;
  seen: number;
  place: Place;
}

function Posts({ view, wall, seen, place }: PostsProps) {
  if (wall.plain && view.posts.length === 0)
    return (
      <Empty icon="heart" title={say("wall.none")}>
        <p>{say("wall.noneHint")}</p>
      </Empty>
    );
  return (
    <>
      {wall.problem && (
        <div class="row wrap" role="alert">
          <span class="hb-error">{say("wall.failed", { why: wall.problem })}</span>
          <Button kind="quiet" small icon="repeat" onClick={wall.again}>
            {say("wall.again")}
          </Button>
        </div>
      )}
      {wall.posts.length === 0 && (
        <Empty icon="help" title={say("wall.nothing")}>
          <Button kind="quiet" onClick={() => wall.want(ALL)}>
            {say("wall.clear")}
          </Button>
        </Empty>
      )}
      <ul class="wall-list">
        {wall.posts.map((post) => {
          const mine = post.gem?.mine ?? post.share?.mine;
          return (
            <li key={post.id}>
              <Post post={post} fresh={Boolean(place.link.you) && !mine && post.id > seen} place={place} />
            </li>
          );
        })}
      </ul>
      {wall.more && (
        <Button kind="quiet" wide onClick={wall.older}>
          {say("wall.more")}
        </Button>
      )}
    </>
  );
}

export const part: HubPart<WallView> = { kind: "wall", Screen };

export default afmHub(part);
