// Numbers as people type them.

/** The number that was meant, null for none: "1 000", "1,000" and "1000" are one, and so are "3.5" and "3,5". */
export function numberOf(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f'’_]/g, "").replace(/^\u2212/, "-");
  const plain = withPoint(text);
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/** With a point before the decimals and nothing between thousands. */
function withPoint(text: string): string {
  const [comma, point] = [text.lastIndexOf(","), text.lastIndexOf(".")];
  if (comma < 0) return text.split(".").length > 2 ? text.replaceAll(".", "") : text;
  if (point > comma) return text.replaceAll(",", "");
  if (point >= 0) return text.replaceAll(".", "").replace(",", ".");
  return /^[+-]?\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text.replace(",", ".");
}

const written = new Intl.NumberFormat("en", { maximumSignificantDigits: 10 });

/** A number as people read it: "2,737", "0.25". */
export function plain(number: number): string {
  return written.format(number);
}

/** A number with what it counts: "2,737 m". */
export function inUnit(number: number, unit: string): string {
  return unit ? `${plain(number)} ${unit}` : plain(number);
}
