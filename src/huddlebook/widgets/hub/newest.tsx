// What came last into the library, in short.

import { afmHub } from "../front/afm-hub";
import "../front/english-hub-library";
import type { HubLink, HubPart } from "../front/hub";
import { Button } from "../front/kit";
import { ResourceItem } from "../front/resource-item";
import { say } from "../front/strings";
import type { FinderNewestView as NewestView } from "../front/wire";

function Screen({ link, view }: { link: HubLink<NewestView>; view: NewestView }) {
  return (
    <section class="stack tight">
      <h2 class="lib-sub">{view.title || say("newest.title")}</h2>
      {view.total === 0 ? (
        <p class="soft">{say("newest.none")}</p>
      ) : (
        <>
          <ul class="lib-list">
            {view.lines.map((line) => (
              <li key={line.id}>
                <ResourceItem brief line={line} page={link.at(`library/${line.id}`)} />
              </li>
            ))}
          </ul>
          <p>
            <Button kind="quiet" href={link.at("library")} then="arrow-right">
              {say("newest.all")}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}

export const part: HubPart<NewestView> = { kind: "newest", Screen };

export default afmHub(part);
