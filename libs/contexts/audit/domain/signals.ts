import type { RecordedEvent } from '@docket/kernel';
import { noDenials, seeDenial, type DenialState } from './bursts.js';
import type { FindingKind } from './events.js';

/** Something about one actor that a person is to look at. */
export interface Signal {
  readonly kind: FindingKind;
  readonly summary: string;
  readonly from: number;
  readonly to: number;
  readonly evidence: readonly number[];
  /** RFC 3339 UTC, of its last event. */
  readonly at: string;
}

/** What is remembered of one actor: what the next event is compared with, and what was seen. */
export interface ActorMemory {
  readonly lastMs: number | null;
  readonly events: number;
  /** Days, `YYYY-MM-DD`, on which the actor did something; the newest few. */
  readonly days: readonly string[];
  /** Networks that the actor came from. */
  readonly places: readonly string[];
  /** Reads of the current night. */
  readonly night: { readonly name: string; readonly positions: readonly number[] };
  /** Exports within the last hour. */
  readonly exports: readonly { readonly position: number; readonly timeMs: number }[];
  /** Downloads of the current hour. */
  readonly downloads: { readonly hour: string; readonly count: number; readonly from: number };
  readonly denials: DenialState;
  readonly signals: readonly Signal[];
}

export const NIGHT_READS = 10;
export const HOUR_EXPORTS = 20;
export const HOUR_DOWNLOADS = 200;
export const SILENCE_DAYS = 90;
/** How well an actor must be known before a place is new. */
const KNOWN_EVENTS = 20;
const KNOWN_DAYS = 3;
/** UTC hours of the day in which reading is usual. */
const FIRST_HOUR = 6;
const LAST_HOUR = 22;
const HOUR_MS = 3_600_000;
const MOST_PLACES = 50;
const MOST_DAYS = 10;
const MOST_SIGNALS = 100;

export const noMemory: ActorMemory = {
  lastMs: null,
  events: 0,
  days: [],
  places: [],
  night: { name: '', positions: [] },
  exports: [],
  downloads: { hour: '', count: 0, from: 0 },
  denials: noDenials,
  signals: [],
};

/** Takes the next event of an actor. Pure: the same log gives the same signals. */
export function remember(memory: ActorMemory, event: RecordedEvent): ActorMemory {
  const { type, time, context } = event;
  const timeMs = Date.parse(time);
  if (Number.isNaN(timeMs)) return memory;
  if (type === 'AccessDenied') return denied(memory, event, timeMs);
  const day = time.slice(0, 10);
  const place = placeOf(context.origin?.ip);
  const isKnown = memory.events >= KNOWN_EVENTS && memory.days.length >= KNOWN_DAYS;
  const isNew = place !== undefined && isKnown && !memory.places.includes(place);
  let next: ActorMemory = {
    ...memory,
    lastMs: Math.max(memory.lastMs ?? timeMs, timeMs),
    events: memory.events + 1,
    days: memory.days.includes(day) ? memory.days : [...memory.days, day].slice(-MOST_DAYS),
    places:
      place === undefined || memory.places.includes(place)
        ? memory.places
        : [...memory.places, place].slice(-MOST_PLACES),
  };
  if (memory.lastMs !== null && timeMs - memory.lastMs > SILENCE_DAYS * 24 * HOUR_MS) {
    const days = Math.floor((timeMs - memory.lastMs) / (24 * HOUR_MS));
    next = signaled(next, event, 'use-after-silence', `was used after ${days} days of silence`);
  }
  if (isNew) next = signaled(next, event, 'new-place', `came from the network ${place} for the first time`);
  if (isPrivilege(event)) next = signaled(next, event, 'privilege-change', 'gave the role admin to somebody');
  if (type === 'DownloadStarted' || type === 'ExportStarted') next = read(next, event, timeMs);
  return next;
}

function denied(memory: ActorMemory, event: RecordedEvent, timeMs: number): ActorMemory {
  const { position, data, context } = event;
  const { count = 1 } = data as { count?: number };
  const who = `${context.actor.id} ${context.origin?.ip ?? ''}`;
  const denials = seeDenial(memory.denials, { who, position, timeMs, count });
  const next = { ...memory, denials };
  const { burst } = denials;
  if (burst === null || burst.from === memory.denials.burst?.from) return next;
  const summary = `made ${burst.count} denied attempts within ${Math.ceil((burst.endedMs - burst.startedMs) / 1_000)} s`;
  return signaled(next, event, 'denial-burst', summary, burst.from);
}

function read(memory: ActorMemory, event: RecordedEvent, timeMs: number): ActorMemory {
  const { position, time, type } = event;
  let next = memory;
  const hour = new Date(timeMs).getUTCHours();
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) {
    // The hours before and after midnight are one night.
    const name = new Date(timeMs - FIRST_HOUR * HOUR_MS).toISOString().slice(0, 10);
    const before = next.night.name === name ? next.night.positions : [];
    const positions = before.length > NIGHT_READS ? before : [...before, position];
    next = { ...next, night: { name, positions } };
    if (positions.length === NIGHT_READS)
      next = signaled(
        next,
        event,
        'out-of-hours-reads',
        `read ${NIGHT_READS} times in one night`,
        positions[0],
      );
  }
  if (type === 'ExportStarted') {
    const recent = next.exports.filter((each) => timeMs - each.timeMs <= HOUR_MS);
    const exports = [...recent, { position, timeMs }];
    next = { ...next, exports };
    if (exports.length >= HOUR_EXPORTS) {
      const from = exports[0]!.position;
      next = signaled(
        { ...next, exports: [] },
        event,
        'mass-export',
        `made ${HOUR_EXPORTS} exports within an hour`,
        from,
      );
    }
    return next;
  }
  const slot = time.slice(0, 13);
  const { downloads } = next;
  const counted =
    downloads.hour === slot
      ? { ...downloads, count: downloads.count + 1 }
      : { hour: slot, count: 1, from: position };
  next = { ...next, downloads: counted };
  return counted.count === HOUR_DOWNLOADS
    ? signaled(next, event, 'mass-export', `made ${HOUR_DOWNLOADS} downloads within an hour`, counted.from)
    : next;
}

function signaled(
  memory: ActorMemory,
  { position, time, context }: RecordedEvent,
  kind: FindingKind,
  what: string,
  from = position,
): ActorMemory {
  const { id, name } = context.actor;
  const summary = `${name ?? id} ${what}`.slice(0, 500);
  const evidence = from === position ? [position] : [from, position];
  const signal = { kind, summary, from, to: position, evidence, at: new Date(time).toISOString() };
  return { ...memory, signals: [...memory.signals, signal].slice(-MOST_SIGNALS) };
}

/** An event that hands out the role of an admin. */
function isPrivilege({ type, data }: RecordedEvent): boolean {
  const given = (data as { roles?: unknown }).roles;
  return (
    /(?:Created|Granted|Changed|Added|Issued)$/.test(type) && Array.isArray(given) && given.includes('admin')
  );
}

/** The network of an address: /24 of IPv4, /48 of IPv6; addresses within one are one place. */
function placeOf(ip: string | undefined): string | undefined {
  if (ip === undefined || ip === '') return undefined;
  const [, v4] = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip) ?? [];
  return v4 === undefined ? networkOfIpv6(ip) : `${v4}.0`;
}

/** The first three groups of an address of RFC 4291, whose `::` stands for as many groups of zero as are missing. */
function networkOfIpv6(ip: string): string {
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::');
  const groups = (text = ''): string[] => (text === '' ? [] : text.split(':'));
  const [before, behind] = [groups(head), groups(tail)];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - behind.length);
  const all = [...before, ...Array<string>(missing).fill('0'), ...behind];
  return all
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
