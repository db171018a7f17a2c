import { OPERATORS_TENANT } from '@docket/kernel';
import type { ReactionServices } from '@docket/composition';
import { Gauge, type Registry } from '@docket/observability';
import { createProcessAdmin } from '@docket/processes';
import { createWorkQueue, WorkerRegistry, type WorkQueue } from '@docket/work-queue';
import { createHash } from 'node:crypto';
import type { Figure } from '../../domain/index.js';
import type { NotificationOutbox } from '../notify/outbox.js';
import { processFigures } from './process-figures.js';
import type { FigureSource } from './reader.js';
import { storageFigures } from './storage-figures.js';

const FAST_MS = 5_000;
const SLOW_MS = 30_000;
/** A worker writes itself down every 10 s. */
const WORKER_ALIVE_MS = 45_000;
const STALLED_METRIC = 'docket_import_stalled';
const PARITY_METRIC = 'docket_parity_newest_requests';
const BACKUP_METRIC = 'docket_backup_last_verified_timestamp_seconds';

const figure = (name: string, subject: string, value: number): Figure => ({ name, subject, value });

/** Every source of figures, in a process that evaluates rules. */
export function figureSources(
  services: Pick<ReactionServices, 'nats' | 'db' | 'store' | 'settings' | 'metrics' | 'readModels' | 'clock'>,
  outbox: NotificationOutbox,
): readonly FigureSource[] {
  const { nats, db, store, settings, metrics, readModels, clock } = services;
  const { replicas, leaseMs, signingSecret } = settings;
  const workers = new WorkerRegistry({ connection: nats, replicas });
  const tokenKey =
    signingSecret === undefined
      ? {}
      : { tokenKey: createHash('sha256').update(`work token\0${signingSecret}`).digest() };
  let opened: Promise<WorkQueue> | undefined;
  const queue = async (): Promise<WorkQueue> => {
    opened ??= createWorkQueue({ connection: nats, leaseMs, replicas, ...tokenKey }).catch(
      (error: unknown) => {
        opened = undefined;
        throw error;
      },
    );
    return opened;
  };
  const nothing = async (): Promise<void> => undefined;
  const { reactors } = createProcessAdmin({
    db,
    log: store,
    clock,
    tasks: [],
    recordReactorAction: nothing,
    recordTaskAction: nothing,
  });
  return [
    {
      names: ['workers.alive'],
      everyMs: FAST_MS,
      read: async (now) => {
        const alive = (await workers.list(OPERATORS_TENANT, now)).filter(
          ({ seenAt }) => now.getTime() - Date.parse(seenAt) < WORKER_ALIVE_MS,
        );
        return [figure('workers.alive', '', alive.length)];
      },
    },
    {
      names: ['queue.waiting', 'queue.oldest-age-ms'],
      everyMs: FAST_MS,
      read: async () => queueFigures(await (await queue()).depth()),
    },
    {
      names: ['projection.lag', 'projection.parked', 'projection.folding'],
      everyMs: SLOW_MS,
      read: async () =>
        (await readModels.status()).flatMap(({ name, lag, parkedDocuments, folding }) => [
          figure('projection.lag', name, lag ?? 0),
          figure('projection.parked', name, parkedDocuments),
          figure('projection.folding', name, folding ? 1 : 0),
        ]),
    },
    {
      names: ['reactor.lag', 'reactor.parked'],
      everyMs: SLOW_MS,
      read: async () =>
        (await reactors.status()).flatMap(({ name, lag, parkedKeys }) => [
          figure('reactor.lag', name, lag),
          figure('reactor.parked', name, parkedKeys),
        ]),
    },
    {
      names: [
        'app.processes',
        'process.rss-bytes',
        'process.heap-bytes',
        'process.loop-delay-ms',
        'attempts.ended',
        'attempts.failure-share',
        'http.error-share',
      ],
      everyMs: SLOW_MS,
      read: async (now) => processFigures(db, now),
    },
    {
      names: ['backup.verified-age-ms'],
      everyMs: SLOW_MS,
      read: async (now) => {
        const metric = metrics.getSingleMetric(BACKUP_METRIC);
        // Where no folder is set, backups are somebody else's.
        if (settings.backupFolders.length === 0 || !(metric instanceof Gauge)) return [];
        const [at] = (await metric.get()).values;
        return at === undefined
          ? []
          : [figure('backup.verified-age-ms', '', now.getTime() - at.value * 1_000)];
      },
    },
    {
      names: ['import.stalled', 'parity.differing'],
      everyMs: SLOW_MS,
      read: async () => [
        ...(await metricFigures(metrics, STALLED_METRIC, 'import.stalled', () => true)),
        ...(await metricFigures(
          metrics,
          PARITY_METRIC,
          'parity.differing',
          ({ outcome }) => outcome === 'differing',
        )),
      ],
    },
    {
      names: ['stream.used-share', 'stream.account-share', 'disk.used-share'],
      everyMs: 2 * SLOW_MS,
      read: async () => storageFigures(nats, settings.home),
    },
    {
      names: ['channel.failed'],
      everyMs: FAST_MS,
      read: async () =>
        (await outbox.failing()).map(({ channel, count }) => figure('channel.failed', channel, count)),
    },
  ];
}

/** Values of a metric that another context measures in this process; none where it is not measured here. */
async function metricFigures(
  metrics: Registry,
  metric: string,
  name: string,
  isMeant: (labels: Readonly<Record<string, unknown>>) => boolean,
): Promise<readonly Figure[]> {
  const found = metrics.getSingleMetric(metric);
  if (!(found instanceof Gauge)) return [];
  const { values } = await found.get();
  return values.filter(({ labels }) => isMeant(labels)).map(({ value }) => figure(name, '', value));
}

/** Routes at which nothing waits are left out: there can be thousands. */
function queueFigures(rows: Awaited<ReturnType<WorkQueue['depth']>>): readonly Figure[] {
  const waiting = new Map<string, number>();
  const oldest = new Map<string, number>();
  for (const { tenant, queue, method, waiting: count, oldestAgeMs = 0 } of rows) {
    const subject = `${tenant}/${queue}/${method}`;
    if (count > 0) waiting.set(subject, (waiting.get(subject) ?? 0) + count);
    if (oldestAgeMs > 0) oldest.set(subject, Math.max(oldest.get(subject) ?? 0, oldestAgeMs));
  }
  return [
    ...[...waiting].map(([subject, value]) => figure('queue.waiting', subject, value)),
    ...[...oldest].map(([subject, value]) => figure('queue.oldest-age-ms', subject, value)),
  ];
}
