import { FRESH_ID_MS } from '../contract/settings.js';
import type { PreparedAppend } from './prepare.js';

const TIME_ORDERED = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** When a time-ordered UUID was made, in ms (RFC 9562 section 5.7); undefined for any other id. */
function madeAt(id: string): number | undefined {
  return TIME_ORDERED.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined;
}

/**
 * Whether an append expects nothing and may be an old one that is sent again. Only the server's duplicate window prevents a
 * second copy of such an append, and that window ends: the log must be searched first. An id whose age is not known, or
 * that is from the future as after a jump of the clock, counts as old.
 */
export function needsDedupCheck(appends: readonly PreparedAppend[], nowMs: number): boolean {
  return appends.some(({ expected, events }) => {
    if (expected !== 'any') return false;
    const made = madeAt(events[0]!.id);
    return made === undefined || Math.abs(nowMs - made) > FRESH_ID_MS;
  });
}
