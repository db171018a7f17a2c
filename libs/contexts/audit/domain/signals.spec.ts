import type { RecordedEvent } from '@docket/kernel';
import { noMemory, remember, type ActorMemory } from './signals.js';

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
});
