// A text in which a search found something.

import { Fragment, type JSX } from "preact";

const [FOUND, END] = ["\x02", "\x03"];

/** What was found stands between two marks that nobody can type; it is text, whatever it says. */
export function Marked({ text }: { text: string }): JSX.Element {
  const [before, ...found] = text.split(FOUND);
  return (
    <>
      {before}
      {found.map((piece, at) => {
        const [word, after] = piece.split(END);
        return (
          <Fragment key={`${at}${word}`}>
            <mark>{word}</mark>
            {after}
          </Fragment>
        );
      })}
    </>
  );
}

/** The same without the marks. */
export function plainText(text: string): string {
  return text.replaceAll(FOUND, "").replaceAll(END, "");
}
