// The library's search, where one comes in: what is typed or tapped here goes on in the library.

import { useState } from "preact/hooks";
import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { IconButton } from "../front/kit";
import { say } from "../front/strings";
import { useUnique } from "../front/unique";
import type { SearchView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<SearchView>; view: SearchView }) {
  const [words, setWords] = useState("");
  const field = useUnique();
  if (view.total === 0) return null;
  return (
    <search class="stack tight home-search">
      <h2 class="lib-sub">
        <label for={field}>{view.title || say("search.title")}</label>
      </h2>
      {/* a plain form: it works before anything else does, and the way back leads here */}
      <form class="row tight" action={link.at("library")}>
        <input
          id={field}
          class="hb-input grow"
          type="search"
          name="words"
          enterkeyhint="search"
          autocomplete="off"
          maxLength={400}
          placeholder={say("search.hint", { n: view.total })}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <IconButton submit icon="search" label={say("search.go")} />
      </form>
      {view.tags.length > 0 && (
        <ul class="home-tags" aria-label={say("search.tags")}>
          {view.tags.map((tag) => (
            <li key={tag}>
              <a href={`${link.at("library")}?tag=${encodeURIComponent(tag)}`} dir="auto">
                #{tag}
              </a>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

export const part: HubPart<SearchView> = { kind: "search", Screen };

export default afmHub(part);
