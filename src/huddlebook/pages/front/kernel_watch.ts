// Whether the page's Python is still there: Voilà's front-end itself says nothing when it dies, and a page without it
// looks as if it were frozen.

import { Listeners } from "../../widgets/front/link";

const EVERY = 2_000;
/** A kernel that has not been heard of for so long is asked after. */
const SILENT = 10_000;
const ENDINGS = new Set(["restarting", "autorestarting", "dead", "terminating"]);

interface Kernel {
  connectionStatus: string;
  statusChanged: { connect(hear: (sender: unknown, status: string) => void): void };
  reconnect?(): Promise<void>;
}

declare global {
  interface Window {
    /** Voilà's application, once it runs */
    jupyterapp?: { widgetManager?: { kernel?: Kernel } };
  }
}

export class KernelWatch {
  lost = false;
  readonly subscribe: (listener: () => void) => () => void;
  readonly #listeners = new Listeners();
  #kernel: Kernel | null = null;
  #asked = performance.now();

  constructor() {
    this.subscribe = this.#listeners.subscribe;
  }

  start(): this {
    setInterval(() => this.#look(), EVERY);
    return this;
  }

  /** Asks the server now, because the line to it was cut. */
  async ask(): Promise<void> {
    const about = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "null");
    if (!about?.kernelId || this.lost) return;
    this.#asked = performance.now();
    const url = `${about.baseUrl}api/kernels/${about.kernelId}`;
    const answer = await fetch(url, { redirect: "manual" }).catch(() => null);
    if (answer === null || answer.status >= 500) return; // the server is away, which is another matter
    if (!answer.ok) this.#end();
    else if (this.#kernel?.connectionStatus === "disconnected") void this.#kernel.reconnect?.();
  }

  #look(): void {
    const kernel = window.jupyterapp?.widgetManager?.kernel ?? null;
    if (kernel && kernel !== this.#kernel) {
      kernel.statusChanged.connect((_, status) => ENDINGS.has(status) && this.#end());
    }
    this.#kernel = kernel;
    const fine = kernel?.connectionStatus === "connected" || document.readyState !== "complete";
    if (fine) this.#asked = performance.now();
    else if (performance.now() - this.#asked > SILENT) void this.ask();
  }

  #end(): void {
    this.lost = true;
    this.#listeners.tell();
  }
}
