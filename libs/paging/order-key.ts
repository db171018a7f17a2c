/**
 * A time as every read model stores it: RFC 3339 UTC with milliseconds, 24 characters, so that text order is
 * time order.
 * @throws RangeError for a text that is no time
 */
export function utcTime(time: string): string {
  return new Date(time).toISOString();
}

/**
 * The place of a thing in its list: first by time, then by id. It never changes, so pages that are cut by it
 * neither repeat nor lose a row while others are written. A bare time compares as the first key of that time.
 */
export function orderKey(time: string, id: string): string {
  return `${utcTime(time)}/${id}`;
}

const POSITION_DIGITS = 16;

/** A position as text of fixed width, so that text order is log order (positions stay below 2^53). */
export function positionKey(position: number): string {
  return String(position).padStart(POSITION_DIGITS, '0');
}
