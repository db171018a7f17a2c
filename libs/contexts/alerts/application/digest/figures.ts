import type { ReactionServices } from '@docket/composition';
import type { BackupEvent } from '@docket/contexts/backups/events';
import type { JobEvent } from '@docket/contexts/jobs/events';
import { jetstreamManager } from '@nats-io/jetstream';
import { statfs } from 'node:fs/promises';
import type { AlertsEvent, DigestFigures } from '../../domain/index.js';
import type { KnownAlerts } from '../known.js';

const WEEK_MS = 7 * 86_400_000;
/** Longest time that the log is read for one digest. */
const MOST_READ_MS = 120_000;
const MOST_FIRING = 50;
const MOST_RULES = 20;
const MOST_METHODS = 10;
const ENGINE_MS = 5_000;

const COUNTED: readonly string[] = [
  'AlertFired',
  'AlertResolved',
  'JobSucceeded',
  'JobFailed',
  'JobTimedOut',
  'JobCanceled',
  'JobDeadLettered',
  'BackupCompleted',
  'BackupFailed',
  'BackupVerified',
] satisfies readonly (AlertsEvent | JobEvent | BackupEvent)['type'][];

type Services = Pick<ReactionServices, 'store' | 'db' | 'nats' | 'settings' | 'clock'>;

/**
 * What happened since the last digest, or within a week where there was none: counted over the log itself.
 * @param after the log up to here was in the last one
 */
export async function digestFigures(
  { store, db, nats, settings, clock }: Services,
  known: KnownAlerts,
  after: { readonly upTo: number | null; readonly since: string },
  signal: AbortSignal,
): Promise<DigestFigures> {
  const weekAgo = new Date(clock.now().getTime() - WEEK_MS).toISOString();
  const from = after.upTo === null ? weekAgo : after.since;
  const tally = new Tally();
  const lateMs = performance.now() + MOST_READ_MS;
  let upTo = after.upTo ?? 0;
  let complete = true;
  const filter = { aggregateTypes: ['alert', 'job', 'backup'], eventTypes: COUNTED };
  for await (const { events, position } of store.read({ after: upTo, filter })) {
    signal.throwIfAborted();
    for (const event of events) if (event.time >= from) tally.add(event);
    upTo = Math.max(upTo, position);
    if (performance.now() < lateMs) continue;
    complete = false;
    break;
  }
  await known.refresh();
  const firing = known.alerts().filter(({ state }) => state.status === 'firing');
  const { alerts, jobs, backups } = tally.counts();
  return {
    from,
    upTo,
    complete,
    alerts: {
      ...alerts,
      firing: firing
        .slice(0, MOST_FIRING)
        .map(({ state }) => (state.subject === '' ? state.rule : `${state.rule} (${state.subject})`)),
    },
    jobs,
    storage: await storageOf({ db, nats, settings }),
    backups,
  };
}

/** Figures that cannot be read now are null: the digest is sent all the same. */
async function storageOf({
  db,
  nats,
  settings,
}: Pick<Services, 'db' | 'nats' | 'settings'>): Promise<DigestFigures['storage']> {
  const [log, database, disk] = await Promise.all([
    jetstreamManager(nats, { timeout: ENGINE_MS })
      .then(async (jsm) => jsm.getAccountInfo())
      .then(
        ({ storage }) => storage,
        () => null,
      ),
    db.stats().then(
      ({ storageSize, indexSize }) => Math.round(Number(storageSize) + Number(indexSize)),
      () => null,
    ),
    statfs(settings.home).then(
      ({ blocks, bavail }) => (blocks > 0 ? 1 - bavail / blocks : null),
      () => null,
    ),
  ]);
  return { logBytes: log, databaseBytes: database, diskUsedShare: disk };
}

interface Seen {
  readonly type: string;
  readonly time: string;
  readonly data: object;
}

class Tally {
  private readonly types = new Map<string, number>();
  private readonly rules = new Map<string, number>();
  private readonly methods = new Map<string, number>();
  private lastVerifiedAt: string | null = null;

  add({ type, time, data }: Seen): void {
    add(this.types, type);
    const { rule, method } = data as { readonly rule?: string; readonly method?: string };
    if (type === 'AlertFired' && rule !== undefined) add(this.rules, rule);
    if (['JobFailed', 'JobTimedOut', 'JobDeadLettered'].includes(type) && method !== undefined)
      add(this.methods, method);
    if (type === 'BackupVerified') this.lastVerifiedAt = time;
  }

  counts() {
    const of = (type: string): number => this.types.get(type) ?? 0;
    return {
      alerts: {
        fired: of('AlertFired'),
        resolved: of('AlertResolved'),
        rules: highest(this.rules, MOST_RULES).map(([rule, fired]) => ({ rule, fired })),
      },
      jobs: {
        succeeded: of('JobSucceeded'),
        failed: of('JobFailed'),
        timedOut: of('JobTimedOut'),
        canceled: of('JobCanceled'),
        deadLettered: of('JobDeadLettered'),
        methods: highest(this.methods, MOST_METHODS).map(([method, notSucceeded]) => ({
          method,
          notSucceeded,
        })),
      },
      backups: {
        completed: of('BackupCompleted'),
        failed: of('BackupFailed'),
        verified: of('BackupVerified'),
        lastVerifiedAt: this.lastVerifiedAt,
      },
    };
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function highest(counts: ReadonlyMap<string, number>, most: number): readonly (readonly [string, number])[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most);
}
