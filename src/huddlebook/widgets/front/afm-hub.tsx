// A part of the hub as an anywidget module, for a notebook without our server; our pages mount parts themselves.

import { type ComponentChild, render } from "preact";
import { asGuest } from "./afm";
import type { Model } from "./comm";
import type { AnyHubPart } from "./hub";
import { HubComm } from "./hub-comm";
import { HubPlace } from "./hub-place";
import { useFollowing } from "./link";
import { say } from "./strings";

export function afmHub(part: AnyHubPart): { render(mount: { model: Model; el: HTMLElement }): () => void } {
  return {
    render({ model, el }) {
      const link = new HubComm(model);
      asGuest(el);
      render(<Notebook part={part} link={link} />, el);
      link.hello();
      return () => {
        link.close();
        render(null, el);
      };
    },
  };
}

function Notebook({ part, link }: { part: AnyHubPart; link: HubComm }): ComponentChild {
  useFollowing(link);
  if (!link.you) return <p class="hb-ahead soft">{say("card.connecting")}</p>;
  return <HubPlace part={part} link={link} />;
}
