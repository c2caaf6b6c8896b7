// Class names of an element, those that apply.

/** Falsy ones are left out. */
export const classes = (...names: unknown[]): string => names.filter(Boolean).join(" ");
