// Comments to use again: kept on the server, for all facilitators of the workspace.

import { useEffect, useState } from "preact/hooks";
import { at } from "./base";
import { post } from "./post";
import { toast } from "./toasts";

const PLACE = "api/phrases";

export interface Phrases {
  all: string[];
  /** also says that it was used: it stands first then */
  keep: (text: string) => void;
  forget: (text: string) => void;
}

export function usePhrases(): Phrases {
  const [all, setAll] = useState<string[]>([]);
  useEffect(() => {
    fetch(at(PLACE))
      .then((answer) => (answer.ok ? answer.json() : []))
      .then(setAll, () => undefined); // without them one can still write
  }, []);
  const change = async (body: { keep: string } | { forget: string }) => {
    const posted = await post<string[]>(PLACE, body);
    if (posted.ok) setAll(posted.value);
    else toast(posted.message);
  };
  return {
    all,
    keep: (text) => void change({ keep: text }),
    forget: (text) => void change({ forget: text }),
  };
}
