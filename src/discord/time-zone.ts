// A time zone as somebody typed or chose it.

/** "europe/berlin" or "Europe/Berlin" -> `Europe/Berlin`, "new york" is not enough; null for what names no zone. */
export function readTimeZone(typed: string): string | null {
  const wanted = typed.trim().replaceAll(' ', '_');
  const folded = wanted.toLowerCase();
  const listed = ['UTC', ...Intl.supportedValuesOf('timeZone')].find((zone) => zone.toLowerCase() === folded);
  return listed ?? (/^[a-z][\w+/-]*$/i.test(wanted) && isKnown(wanted) ? wanted : null);
}

/** Also the older names of a zone ("Asia/Kolkata" where "Asia/Calcutta" is listed). */
function isKnown(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch (cause) {
    return !(cause instanceof RangeError);
  }
}
