import type { Bottleneck, Figures, LoadSample } from './events.js';
import { errorCount, ms, percent, worstErrors } from './tally.js';

/** What one stretch of a run showed: of a search, the step that broke the objective. */
export interface Evidence {
  readonly broke: string | null;
  readonly objectiveP95Ms: number;
  readonly cores: number;
  /** The load generator sees how busy the machine of the target is: it is its own. */
  readonly local: boolean;
  readonly maxInFlight: number;
  readonly requests: Figures;
  readonly completed: Figures;
  readonly samples: readonly LoadSample[];
}

type Found = Pick<Bottleneck, 'what' | 'sentence'>;

/** Codes of requests that got no answer. */
const NO_ANSWER = ['LOAD.UNREACHABLE', 'LOAD.TIMEOUT', 'LOAD.CONNECTION_LOST'];
const RATE_LIMITED = ['ACCESS.RATE_LIMITED', 'ACCESS.QUOTA_REQUESTS'];
const BUSY_LOOP_MS = 80;
const BUSY_CORES = 0.85;
const BUSY_MACHINE = 0.9;
/** Waiting items or unfolded events that grow by less come and go with the load. */
const GROWTH = 20;

/**
 * Names what most likely limited a run, with the figures that say so: errors first, then the load generator (its own figures
 * cannot be trusted then), then queues that grew, then processors.
 */
export function findBottleneck(seen: Evidence): Bottleneck {
  const evidence = describe(seen);
  if (seen.broke === null)
    return { what: 'none', sentence: 'The objective held: nothing was saturated by this load.', evidence };
  const found = ofErrors(seen) ?? ofGenerator(seen) ?? ofQueues(seen) ?? ofProcessors(seen);
  return {
    ...(found ?? {
      what: 'none',
      sentence: 'Nothing that is measured was saturated: look at the disk and the database.',
    }),
    evidence,
  };
}

function ofErrors({ requests, completed }: Evidence): Found | undefined {
  const failed = errorCount(requests) + errorCount(completed);
  const all = requests.count + completed.count;
  if (failed === 0 || failed / all < 0.005) return undefined;
  const share = (codes: readonly string[]): number =>
    worstErrors([requests, completed])
      .filter(([code]) => codes.includes(code))
      .reduce((sum, [, count]) => sum + count, 0) / failed;
  if (share(RATE_LIMITED) > 0.5)
    return {
      what: 'rate-limit',
      sentence:
        'The API refused requests by its rate limit (429), not by its capacity: raise DOCKET_RATE_PER_SECOND, or the quota of the tenant, to find the limit of the machine.',
    };
  // A refused connection is no slow one: nobody listens any more, whatever timed out before.
  if (share(['LOAD.UNREACHABLE']) > 0.1 || share(['LOAD.UNREACHABLE', 'LOAD.CONNECTION_LOST']) > 0.5)
    return { what: 'unreachable', sentence: 'The API stopped answering: no connection, or broken ones.' };
  const [worst] = worstErrors([requests, completed]);
  if (worst !== undefined && !NO_ANSWER.includes(worst[0]) && !worst[0].startsWith('LOAD.'))
    return { what: 'server-errors', sentence: `The API answered with ${worst[0]} (${worst[1]} times).` };
  return undefined;
}

function ofGenerator({ samples, requests, maxInFlight, objectiveP95Ms }: Evidence): Found | undefined {
  if (mean(samples, 'generatorCores') > BUSY_CORES)
    return {
      what: 'load-generator',
      sentence: 'The load generator itself was busy: run it on another machine, or with a lower rate.',
    };
  const { p95Ms, serviceP95Ms } = requests;
  const bound = most(samples, 'inFlight') >= maxInFlight;
  if (
    bound &&
    p95Ms !== null &&
    serviceP95Ms !== null &&
    serviceP95Ms <= objectiveP95Ms &&
    p95Ms > 2 * serviceP95Ms
  )
    return {
      what: 'in-flight-bound',
      sentence: `The profile lets ${maxInFlight} iterations run at once, and later ones waited: the API answered in time (p95 ${ms(serviceP95Ms)}). Raise maxInFlight to find the limit of the machine.`,
    };
  return undefined;
}

function ofQueues({ samples, broke }: Evidence): Found | undefined {
  const queue = growth(samples, 'queueWaiting');
  const lag = growth(samples, 'lagEvents');
  const slowWaits = broke?.includes('completed') === true;
  if (queue > GROWTH || (slowWaits && queue > 0))
    return {
      what: 'workers',
      sentence: `Jobs came faster than workers took them: ${Math.round(queue)} more waited at the end than at the start. Add worker slots or workers.`,
    };
  if (lag > GROWTH * 10)
    return {
      what: 'read-models',
      sentence: `Projectors fell behind the log: the slowest read model by ${Math.round(lag)} more events at the end than at the start.`,
    };
  return undefined;
}

function ofProcessors({ samples, local, cores }: Evidence): Found | undefined {
  const machine = local ? mean(samples, 'machineShare') : 0;
  const api = mean(samples, 'apiCores');
  const loop = mean(samples, 'apiLoopMs');
  if (machine > BUSY_MACHINE)
    return {
      what: 'machine',
      sentence: `The processors were full: ${percent(machine)} of ${cores} cores, ${api.toFixed(2)} of them by the process of the API, ${mean(samples, 'generatorCores').toFixed(2)} by the load generator, the rest by engines, workers and whatever else runs here.`,
    };
  if (api > BUSY_CORES || loop > BUSY_LOOP_MS)
    return {
      what: 'api',
      sentence: `The process of the API was busy: ${api.toFixed(2)} cores, event-loop delay p99 ${ms(loop)}.`,
    };
  return undefined;
}

function describe({ samples, requests, completed, cores, local }: Evidence): string[] {
  const errors = worstErrors([requests, completed]).slice(0, 5);
  const shown = (key: Key, title: string, text: (value: number) => string): string[] =>
    samples.some((sample) => sample[key] !== null) ? [`${title} ${text(mean(samples, key))}`] : [];
  const change = (key: Key, title: string): string[] =>
    samples.some((sample) => sample[key] !== null)
      ? [`${title} ${first(samples, key)} → ${last(samples, key)}, at most ${most(samples, key)}`]
      : [];
  return [
    ...(local ? shown('machineShare', `processors of the machine (${cores} cores)`, percent) : []),
    ...shown('apiCores', 'process of the API', (value) => `${value.toFixed(2)} cores`),
    ...shown('apiLoopMs', 'event-loop delay of the API, p99', ms),
    ...change('queueWaiting', 'jobs waiting for a worker'),
    ...change('lagEvents', 'events that the slowest read model is behind the log'),
    `load generator ${mean(samples, 'generatorCores').toFixed(2)} cores, event-loop delay p99 ${ms(mean(samples, 'generatorLoopMs'))}`,
    ...(requests.p95Ms !== null && requests.serviceP95Ms !== null
      ? [`p95 of requests ${ms(requests.p95Ms)}, of which the answer took ${ms(requests.serviceP95Ms)}`]
      : []),
    ...errors.map(([code, count]) => `${code} ${count} times`),
  ];
}

type Key = Exclude<keyof LoadSample, 'atMs'>;

function values(samples: readonly LoadSample[], key: Key): number[] {
  return samples.map((sample) => sample[key]).filter((value) => value !== null);
}

function mean(samples: readonly LoadSample[], key: Key): number {
  const all = values(samples, key);
  return all.length === 0 ? 0 : all.reduce((sum, value) => sum + value, 0) / all.length;
}

const first = (samples: readonly LoadSample[], key: Key): number => values(samples, key)[0] ?? 0;
const last = (samples: readonly LoadSample[], key: Key): number => values(samples, key).at(-1) ?? 0;
const most = (samples: readonly LoadSample[], key: Key): number => Math.max(0, ...values(samples, key));
const growth = (samples: readonly LoadSample[], key: Key): number => last(samples, key) - first(samples, key);
