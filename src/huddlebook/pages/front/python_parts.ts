// The parts of a step that a visitor's own Python draws; on a page without one they are what the server wrote there.

import { createContext } from "preact";

export interface PythonParts {
  /** Puts what Python draws for this cell into its place; gives the function that takes it out again. */
  place(spot: HTMLElement, cell: string): () => void;
}

export const PythonContext = createContext<PythonParts | null>(null);
