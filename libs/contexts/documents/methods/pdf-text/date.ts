const PATTERN = /^D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?'?)?/;

/** A PDF date (ISO 32000-2 section 7.9.4) as RFC 3339; null where it is none. Without an offset, UTC is taken. */
export function rfc3339(date: unknown): string | null {
  const match = typeof date === 'string' ? PATTERN.exec(date.trim()) : null;
  if (match === null) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match;
  const sign = match[8];
  const offset = sign === undefined ? 'Z' : `${sign}${match[9]}:${match[10] ?? '00'}`;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return null;
  // Date rolls 30 February over to March: what does not come back the same was no date.
  return new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDate() === Number(day) ? text : null;
}
