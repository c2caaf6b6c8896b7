// The library's facets: of each, what can be chosen, and how many there would be.

import type { JSX } from "preact";
import { Button } from "./kit";
import type { Asked } from "./library-search";
import { say, type Words } from "./strings";
import type { FindingFacet as Facet } from "./wire";

const languages = new Intl.DisplayNames(["en"], { type: "language" });

/** What a person calls a value of a facet. */
export function valueWords(name: string, value: string): string {
  if (name === "tag") return value;
  if (name !== "language") return say(`${name}.${value}` as Words);
  try {
    return languages.of(value) ?? value;
  } catch {
    return value;
  }
}

export const FACETS = ["kind", "minutes", "tag", "origin", "form", "company", "level", "language"] as const;
export type FacetName = (typeof FACETS)[number];

/** A facet with one value says nothing; one of which something is chosen stays. */
function worth(facet: Facet, chosen: readonly string[]): boolean {
  return chosen.length > 0 || facet.values.length > 1;
}

interface Props {
  facets: readonly Facet[];
  asked: Asked;
  onPick: (name: FacetName, value: string) => void;
}

export function Facets({ facets, asked, onPick }: Props): JSX.Element {
  return (
    <div class="lib-facets">
      {FACETS.map((name) => {
        const facet = facets.find((one) => one.name === name);
        const chosen = asked[name];
        if (!facet || !worth(facet, chosen)) return null;
        return (
          <fieldset key={name} class="lib-facet">
            <legend>{say(`facet.${name}` as Words)}</legend>
            <div class="lib-values">
              {facet.values.map(({ value, n }) => (
                <label key={value} class="lib-value">
                  <input
                    type="checkbox"
                    checked={chosen.includes(value)}
                    onChange={() => onPick(name, value)}
                  />
                  <span>
                    {valueWords(name, value)} <span class="num lib-count">{n}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

/** What is chosen, each to be taken off again. */
export function ChosenValues({ asked, onPick, onNone }: Omit<Props, "facets"> & { onNone: () => void }) {
  const chosen = FACETS.flatMap((name) => asked[name].map((value) => ({ name, value })));
  if (chosen.length === 0) return null;
  return (
    <div class="row wrap lib-chosen">
      {chosen.map(({ name, value }) => (
        <Button
          key={`${name}:${value}`}
          kind="quiet"
          small
          then="x"
          label={say("library.off", { what: valueWords(name, value) })}
          onClick={() => onPick(name, value)}
        >
          {valueWords(name, value)}
        </Button>
      ))}
      {chosen.length > 1 && (
        <Button kind="plain" small onClick={onNone}>
          {say("library.all")}
        </Button>
      )}
    </div>
  );
}
