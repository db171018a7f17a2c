/** What a figure is measured in. */
export type Unit = 'count' | 'ms' | 'bytes' | 'share';

export interface FigureKind {
  /** `<thing>.<what>`, e.g. `queue.oldest-age-ms`: rules and samples name it so. */
  readonly name: string;
  readonly unit: Unit;
  readonly summary: string;
  /** What its values are told apart by; null where there is one value for all. */
  readonly by: string | null;
}

/** One value of a figure at a time. */
export interface Figure {
  readonly name: string;
  /** Which one of several, e.g. the name of a read model; an empty text where there is one value for all. */
  readonly subject: string;
  readonly value: number;
}

const kind = (name: string, unit: Unit, by: string | null, summary: string): FigureKind => ({
  name,
  unit,
  by,
  summary,
});

/** Every figure that rules can be about. A new one adds a line here and its source in `application/figures`. */
export const figureKinds: readonly FigureKind[] = [
  kind('workers.alive', 'count', null, 'Workers that have shown life within 45 s.'),
  kind('queue.waiting', 'count', 'tenant/queue/method', 'Jobs that wait for a worker.'),
  kind('queue.oldest-age-ms', 'ms', 'tenant/queue/method', 'How long the oldest waiting job has waited.'),
  kind('projection.lag', 'count', 'read model', 'Events between the read model and the head of the log.'),
  kind(
    'projection.parked',
    'count',
    'read model',
    'Documents that wait behind an event that cannot be folded.',
  ),
  kind('projection.folding', 'count', 'read model', '1 where living processes fold all of it, else 0.'),
  kind('reactor.lag', 'count', 'reactor', 'Events between the reactor and the head of the log.'),
  kind('reactor.parked', 'count', 'reactor', 'Keys that wait behind an event that failed for good.'),
  kind(
    'app.processes',
    'count',
    'app',
    'Processes of the app that are alive, of apps seen within the last day.',
  ),
  kind('process.rss-bytes', 'bytes', 'app@host:pid', 'Resident memory of the process.'),
  kind('process.heap-bytes', 'bytes', 'app@host:pid', 'Used heap of the process.'),
  kind(
    'process.loop-delay-ms',
    'ms',
    'app@host:pid',
    '99th percentile of the event-loop delay of the last minute.',
  ),
  kind(
    'attempts.ended',
    'count',
    null,
    'Attempts of jobs that ended within 15 minutes, in all workers of Docket.',
  ),
  kind(
    'attempts.failure-share',
    'share',
    null,
    'Share of those that failed, broke or ran out of time; 0 below 5 of them.',
  ),
  kind(
    'http.error-share',
    'share',
    null,
    'Share of requests answered 5xx within 15 minutes; 0 below 20 of them.',
  ),
  kind('backup.verified-age-ms', 'ms', null, 'Age of the newest verified backup, where backups are set up.'),
  kind(
    'stream.used-share',
    'share',
    'stream',
    'Bytes of the stream, as a share of its limit; for streams with one.',
  ),
  kind('stream.account-share', 'share', null, 'Storage of NATS in use, as a share of its limit.'),
  kind(
    'disk.used-share',
    'share',
    null,
    'Use of the disk of the folder DOCKET_HOME, where the rules are evaluated.',
  ),
  kind(
    'channel.failed',
    'count',
    'channel',
    'Notifications of the channel that failed for good since the last that arrived.',
  ),
  kind('import.stalled', 'count', null, 'Imports that run and have recorded nothing for 15 minutes.'),
  kind(
    'parity.differing',
    'count',
    null,
    'Requests whose answers differ in the newest completed comparison of two backends.',
  ),
  kind('figures.unreadable', 'count', null, 'Sources of figures that could not be read.'),
];

const byName = new Map(figureKinds.map((each) => [each.name, each]));

export function figureKind(name: string): FigureKind | undefined {
  return byName.get(name);
}

const MIB = 1_048_576;

/** A value with its unit, for people, e.g. `3 min`, `512 MiB`, `12 %`. */
export function valueText(value: number | null, unit: Unit): string {
  if (value === null) return 'no value';
  switch (unit) {
    case 'count':
      return String(round(value));
    case 'share':
      return `${round(value * 100)} %`;
    case 'bytes':
      return value >= 10 * MIB ? `${Math.round(value / MIB)} MiB` : `${Math.round(value / 1_024)} KiB`;
    case 'ms':
      if (value < 2_000) return `${Math.round(value)} ms`;
      if (value < 120_000) return `${Math.round(value / 1_000)} s`;
      return value < 7_200_000 ? `${Math.round(value / 60_000)} min` : `${round(value / 3_600_000)} h`;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
