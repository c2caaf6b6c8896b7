import type { Plugin } from "vite";

export function viteParts(folder: string): Plugin;
