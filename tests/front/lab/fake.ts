// A notebook in JupyterLab, and the server behind the panel, as far as the panel uses them.

import type { Answer, Calls } from "../../../src/huddlebook/lab/front/calls";
import type { NewCell, NotebookPanel, Tracker } from "../../../src/huddlebook/lab/front/jupyterlab";

class Signal {
  private readonly slots = new Set<() => void>();
  connect = (slot: () => void) => this.slots.add(slot);
  disconnect = (slot: () => void) => this.slots.delete(slot);
  emit = () => {
    for (const slot of this.slots) slot();
  };
}

/** Cells as texts; `chosen` is the cell in front. */
export class FakeNotebook {
  readonly changed = new Signal();
  readonly cells: { id: string; cell_type: string; source: string }[];
  saved = 0;
  readonly panel: NotebookPanel;

  constructor(...sources: string[]) {
    this.cells = sources.map((source, at) => ({
      id: `cell-${at}`,
      cell_type: source.startsWith("#") ? "markdown" : "code",
      source,
    }));
    const { cells, changed } = this;
    const model = {
      contentChanged: changed,
      metadata: {},
      cells: {
        get length() {
          return cells.length;
        },
        get: (at: number) => ({
          id: cells[at]?.id ?? "",
          type: cells[at]?.cell_type ?? "",
          metadata: {},
          sharedModel: {
            getSource: () => cells[at]?.source ?? "",
            setSource: (source: string) => {
              cells[at] = { id: cells[at]?.id ?? "", cell_type: "code", source };
              changed.emit();
            },
          },
        }),
      },
      sharedModel: {
        insertCell: (at: number, { cell_type, source }: NewCell) => {
          cells.splice(at, 0, { id: `new-${cells.length}`, cell_type, source });
          changed.emit();
        },
        deleteCell: (at: number) => cells.splice(at, 1),
      },
    };
    const content = { activeCellIndex: 0, mode: "edit", scrollToItem: async () => {}, activate: () => {} };
    const context = {
      path: "sessions/retro.ipynb",
      localPath: "sessions/retro.ipynb",
      ready: Promise.resolve(),
      pathChanged: new Signal(),
      model,
      save: async () => {
        this.saved += 1;
      },
    };
    this.panel = { content, context } as unknown as NotebookPanel;
  }

  get tracker(): Tracker {
    return { currentWidget: this.panel, currentChanged: new Signal() } as unknown as Tracker;
  }

  get chosen(): number {
    return this.panel.content.activeCellIndex;
  }
}

/** Answers by route; what was asked stands in `asked`. */
export class FakeCalls {
  readonly asked: [string, unknown][] = [];

  constructor(readonly answers: Record<string, unknown>) {}

  ask = async (route: string, body?: unknown): Promise<Answer<unknown>> => {
    this.asked.push([route, body]);
    const value = this.answers[route];
    return value instanceof Error ? { ok: false, message: value.message } : { ok: true, value };
  };

  get calls(): Calls {
    return { get: this.ask, post: this.ask } as unknown as Calls;
  }

  last(route: string): Record<string, unknown> {
    const found = this.asked.filter(([name]) => name === route).at(-1);
    return (found?.[1] ?? {}) as Record<string, unknown>;
  }
}
