// The notebook in front: what is in it, and what the panel does to it. Nothing of it runs here.

import { useEffect, useState } from "preact/hooks";
import type { NotebookPanel, Tracker } from "./jupyterlab";

const CALM = 300; // ms without a change, before what is shown follows

/** A notebook's content as the server reads it: its texts, no outputs. */
export interface Content {
  nbformat: 4;
  nbformat_minor: 5;
  metadata: unknown;
  cells: { id: string; cell_type: string; source: string; metadata: unknown }[];
}

export class Notebook {
  constructor(private readonly panel: NotebookPanel) {}

  /** Its path as Jupyter's server knows it. */
  get path(): string {
    return this.panel.context.localPath || this.panel.context.path;
  }

  get content(): Content {
    const { model } = this.panel.context;
    const cells = Array.from({ length: model.cells.length }, (_, at) => model.cells.get(at));
    return {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: model.metadata,
      cells: cells.map(({ id, type, metadata, sharedModel }) => ({
        id,
        cell_type: type,
        source: sharedModel.getSource(),
        metadata,
      })),
    };
  }

  /** Where something new goes: behind the cell that is chosen. */
  get next(): number {
    const { cells } = this.panel.context.model;
    return cells.length === 0 ? 0 : Math.min(this.panel.content.activeCellIndex + 1, cells.length);
  }

  /** What a cell is called, wherever it is moved to. */
  name(cell: number): string {
    return this.panel.context.model.cells.get(cell).id;
  }

  /** Where the cell of this name is now; -1 for one that is not there any more. */
  place(name: string): number {
    return this.content.cells.findIndex((cell) => cell.id === name);
  }

  source(cell: number): string {
    return this.panel.context.model.cells.get(cell).sharedModel.getSource();
  }

  insert(cell: number, kind: "code" | "markdown", source: string): void {
    const { model } = this.panel.context;
    const [only] = model.cells.length === 1 ? [model.cells.get(0)] : [];
    model.sharedModel.insertCell(cell, { cell_type: kind, source, metadata: {} });
    // A new notebook has one empty cell, which nobody wrote.
    if (only && only.type === "code" && only.sharedModel.getSource() === "") {
      model.sharedModel.deleteCell(cell === 0 ? 1 : 0);
      this.show(0);
    } else {
      this.show(cell);
    }
  }

  replace(cell: number, source: string): void {
    this.panel.context.model.cells.get(cell).sharedModel.setSource(source);
    this.show(cell);
  }

  /** Choose the cell, bring it into sight and give it the keyboard. */
  show(cell: number): void {
    const { content } = this.panel;
    content.activeCellIndex = Math.min(cell, this.panel.context.model.cells.length - 1);
    content.mode = "command";
    void content.scrollToItem(content.activeCellIndex, "smart").catch(() => undefined);
    content.activate();
  }

  save(): Promise<void> {
    return this.panel.context.save();
  }
}

/** The notebook in front, or null; `turn` rises when its content changed and rested. */
export function useNotebook(tracker: Tracker): { notebook: Notebook | null; turn: number } {
  const [panel, setPanel] = useState<NotebookPanel | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    const follow = () => {
      const found = tracker.currentWidget;
      if (!found) setPanel(null);
      found?.context.ready.then(() => wanted && tracker.currentWidget === found && setPanel(found));
    };
    follow();
    tracker.currentChanged.connect(follow);
    return () => {
      wanted = false;
      tracker.currentChanged.disconnect(follow);
    };
  }, [tracker]);
  useEffect(() => {
    if (!panel) return;
    let timer = 0;
    const { model } = panel.context;
    const changed = () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => setTurn((before) => before + 1), CALM);
    };
    model.contentChanged.connect(changed);
    panel.context.pathChanged.connect(changed);
    return () => {
      clearTimeout(timer);
      model.contentChanged.disconnect(changed);
      panel.context.pathChanged.disconnect(changed);
    };
  }, [panel]);
  const [notebook, setNotebook] = useState<Notebook | null>(null);
  useEffect(() => setNotebook(panel && new Notebook(panel)), [panel]);
  return { notebook, turn };
}
