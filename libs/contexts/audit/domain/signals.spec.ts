import type { RecordedEvent } from '@docket/kernel';
import { noMemory, remember, type ActorMemory } from './index.js';

const DAY_MS = 86_400_000;
const noonMs = Date.UTC(2026, 2, 2, 12);
let position = 0;

interface Did {
  readonly type?: string;
  readonly ip?: string;
  readonly data?: object;
}

function event(
  atMs: number,
  { type = 'JobSubmitted', ip = '192.0.2.7', data = {} }: Did = {},
): RecordedEvent {
  position += 1;
  return {
    id: `event-${position}`,
    type,
    data,
    schemaVersion: 1,
    aggregate: { tenant: 'default', type: 'job', id: 'job-1' },
    position,
    time: new Date(atMs).toISOString(),
    context: { actor: { kind: 'user', id: 'key-1', name: 'Ada' }, origin: { ip }, correlationId: 'r' },
  };
}

/** A month of work by day: submits, a few downloads and exports, a denial now and then, a late evening. */
function quietMonth(): readonly RecordedEvent[] {
  return Array.from({ length: 30 }, (_, day) => {
    const atMs = noonMs + day * DAY_MS;
    return [
      event(atMs),
      event(atMs + 60_000, { ip: '192.0.2.99' }),
      event(atMs + 120_000, { type: 'DownloadStarted' }),
      event(atMs + 180_000, { type: 'ExportStarted' }),
      event(atMs + 240_000, { type: 'AccessDenied', data: { count: 3 } }),
      event(atMs + 300_000, { type: 'ApiKeyCreated', data: { roles: ['submitter'] } }),
      ...(day % 7 === 0 ? [event(atMs + 11 * 3_600_000, { type: 'DownloadStarted' })] : []),
    ];
  }).flat();
}

const after = (events: readonly RecordedEvent[], memory: ActorMemory = noMemory): ActorMemory =>
  events.reduce(remember, memory);
const kinds = ({ signals }: ActorMemory): readonly string[] => signals.map(({ kind }) => kind);
const many = (count: number, atMs: number, stepMs: number, did: Did): readonly RecordedEvent[] =>
  Array.from({ length: count }, (_, at) => event(atMs + at * stepMs, did));

describe('the analyser', () => {
  const endMs = noonMs + 30 * DAY_MS;

  it('sees nothing in a quiet month', () => {
    expect(after(quietMonth()).signals).toEqual([]);
  });

  it.each<[kind: string, planted: () => readonly RecordedEvent[]]>([
    ['denial-burst', () => many(10, endMs, 1_000, { type: 'AccessDenied', data: { count: 4 } })],
    ['out-of-hours-reads', () => many(30, endMs + 11 * 3_600_000, 60_000, { type: 'DownloadStarted' })],
    ['mass-export', () => many(25, endMs, 60_000, { type: 'ExportStarted' })],
    ['mass-export', () => many(250, endMs, 1_000, { type: 'DownloadStarted' })],
    ['new-place', () => [event(endMs, { ip: '203.0.113.9' }), event(endMs + 1, { ip: '203.0.113.10' })]],
    ['use-after-silence', () => [event(endMs + 100 * DAY_MS), event(endMs + 100 * DAY_MS + 1)]],
    ['privilege-change', () => [event(endMs, { type: 'ApiKeyCreated', data: { roles: ['admin'] } })]],
  ])('sees %s that is planted behind it, once, with its positions', (kind, planted) => {
    const memory = after(quietMonth());
    const events = planted();
    const found = after(events, memory);
    expect(kinds(found)).toEqual([kind]);
    const [signal] = found.signals;
    expect(signal!.from).toBeGreaterThanOrEqual(events[0]!.position);
    expect(signal!.to).toBeLessThanOrEqual(events.at(-1)!.position);
    expect(signal!.summary).toMatch(/^Ada /);
  });

  it('sees a second burst once it was quiet between them', () => {
    const burst = (atMs: number) => many(6, atMs, 1_000, { type: 'AccessDenied', data: { count: 5 } });
    expect(kinds(after([...burst(endMs), ...burst(endMs + 3_600_000)]))).toEqual([
      'denial-burst',
      'denial-burst',
    ]);
  });

  it('knows nobody at first: the first places are not new', () => {
    expect(after([event(noonMs), event(noonMs + 1, { ip: '203.0.113.9' })]).signals).toEqual([]);
  });

  it('counts a denial without a number as one', () => {
    const denied = { type: 'AccessDenied' };
    expect(kinds(after(many(19, noonMs, 1_000, denied)))).toEqual([]);
    expect(kinds(after(many(20, noonMs, 1_000, denied)))).toEqual(['denial-burst']);
  });

  it('calls an actor without a name by its id, and takes an event without an address', () => {
    const { context, ...rest } = event(noonMs, { type: 'ApiKeyCreated', data: { roles: ['admin'] } });
    const { correlationId } = context;
    const nameless = { ...rest, context: { actor: { kind: 'user' as const, id: 'key-9' }, correlationId } };
    const memory = after([nameless]);
    expect(memory.signals[0]?.summary).toBe('key-9 gave the role admin to somebody');
    expect(memory.places).toEqual([]);
    const denied = Array.from({ length: 20 }, (_, at) => ({
      ...nameless,
      type: 'AccessDenied',
      data: {},
      position: at + 1,
    }));
    expect(after(denied).signals).toMatchObject([{ kind: 'denial-burst', from: 1, to: 20 }]);
  });

  it('remembers nothing of an event whose time is no time', () => {
    const memory = after(quietMonth());
    expect(remember(memory, { ...event(endMs), time: 'soon' })).toBe(memory);
  });

  it.each([
    ['a role that is not admin', 'ApiKeyCreated', { roles: ['submitter'] }],
    ['roles that are no list', 'ApiKeyCreated', { roles: 'admin' }],
    ['an event that gives nothing', 'ApiKeyRevoked', { roles: ['admin'] }],
  ])('sees no privilege in %s', (_what, type, data) => {
    expect(after([event(noonMs, { type, data })]).signals).toEqual([]);
  });

  it('takes addresses of one network for one place', () => {
    const from = (...addresses: readonly string[]) =>
      after(addresses.map((ip) => event(noonMs, { ip }))).places;
    expect(from('192.0.2.7', '192.0.2.200', '::ffff:192.0.2.9', '')).toEqual(['192.0.2.0']);
    expect(from('192.0.2.7', '192.0.3.7')).toEqual(['192.0.2.0', '192.0.3.0']);
    expect(from('2001:db8:1:2::3', '2001:db8:1:9::4', '2001:db8:2::3')).toEqual(['2001:db8:1', '2001:db8:2']);
    expect(from('2001:db8::1', '2001:DB8:0:1::1', '2001:0db8::')).toEqual(['2001:db8:0']);
    expect(from('fe80::1', 'fe80::2%eth0')).toEqual(['fe80:0:0']);
    expect(from('::1', '0:0:0:0:0:0:0:1')).toEqual(['0:0:0']);
  });

  it('takes the hours around midnight for one night, and each night by itself', () => {
    const evening = Date.UTC(2026, 2, 2, 23, 30);
    const read = { type: 'DownloadStarted' };
    expect(kinds(after(many(10, evening, 600_000, read)))).toEqual(['out-of-hours-reads']);
    expect(
      kinds(after([...many(9, evening, 1_000, read), ...many(9, evening + DAY_MS, 1_000, read)])),
    ).toEqual([]);
  });
});
