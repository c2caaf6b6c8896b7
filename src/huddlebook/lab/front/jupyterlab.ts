// What the panel uses of JupyterLab, and no more: its packages' types would bring hundreds of packages along.

import type { ISignal } from "@lumino/signaling";
import type { Widget } from "@lumino/widgets";

export interface CellModel {
  readonly id: string;
  readonly type: string;
  readonly metadata: unknown;
  readonly sharedModel: { getSource(): string; setSource(source: string): void };
}

export interface NewCell {
  cell_type: "code" | "markdown";
  source: string;
  metadata: Record<string, unknown>;
}

export interface NotebookModel {
  readonly contentChanged: ISignal<unknown, unknown>;
  readonly cells: { readonly length: number; get(index: number): CellModel };
  readonly sharedModel: {
    insertCell(index: number, cell: NewCell): unknown;
    deleteCell(index: number): void;
  };
  readonly metadata: unknown;
}

/** The cells on the screen. */
export interface NotebookView extends Widget {
  activeCellIndex: number;
  mode: "command" | "edit";
  readonly activeCellChanged: ISignal<unknown, unknown>;
  scrollToItem(index: number, align?: string): Promise<void>;
}

export interface NotebookPanel extends Widget {
  readonly content: NotebookView;
  readonly context: {
    readonly path: string;
    readonly localPath: string;
    readonly ready: Promise<void>;
    readonly model: NotebookModel;
    readonly pathChanged: ISignal<unknown, unknown>;
    save(): Promise<void>;
  };
}

export interface Tracker {
  readonly currentWidget: NotebookPanel | null;
  readonly currentChanged: ISignal<unknown, NotebookPanel | null>;
}

export interface Lab {
  readonly shell: {
    add(widget: Widget, area: "right" | "left", options?: { rank: number }): void;
    activateById(id: string): void;
  };
  readonly commands: {
    addCommand(id: string, options: { label: string; caption: string; execute(): void }): unknown;
  };
  readonly restored: Promise<void>;
}

export interface Palette {
  addItem(options: { command: string; category: string }): unknown;
}

interface Settings {
  readonly baseUrl: string;
}

/** The shared modules that the panel takes. */
export interface LabModules {
  notebook: { INotebookTracker: object };
  apputils: { ICommandPalette: object };
  services: {
    ServerConnection: {
      makeSettings(): Settings;
      makeRequest(url: string, init: RequestInit, settings: Settings): Promise<Response>;
    };
  };
  widgets: { Widget: typeof Widget };
  icons: { LabIcon: new (options: { name: string; svgstr: string }) => object };
}
