// Which activity? Every kind that is installed, in a sentence each.

import type { JSX } from "preact";
import type { Form } from "./calls";
import { words } from "./words";

interface Props {
  forms: Form[];
  choose: (form: Form) => void;
  back: () => void;
}

export function Gallery({ forms, choose, back }: Props): JSX.Element {
  return (
    <section class="hb-lab-first" aria-labelledby="hb-lab-gallery">
      <div class="hb-lab-head">
        <h2 id="hb-lab-gallery">{words.gallery}</h2>
        <button type="button" class="hb-lab-button small" onClick={back}>
          {words.back}
        </button>
      </div>
      <ul class="hb-lab-gallery">
        {forms.map((form) => (
          <li key={form.name}>
            <button type="button" onClick={() => choose(form)}>
              <strong>{form.title}</strong>
              <span>{form.says}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
