import { cpus } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LoadSample } from '../domain/index.js';
import type { Second } from './driver.js';
import { HttpTarget } from './http-target.js';

const EVERY_MS = 1_000;
/** A server that cannot answer in this time is shown without figures for that second. */
const SCRAPE_TIMEOUT_MS = 3_000;
const LOOP_RESOLUTION_MS = 10;

/** What `/metrics` of the API said. */
interface ServerFigures {
  readonly cpuSeconds: number;
  readonly loopMs: number;
  readonly waiting: number;
  readonly running: number;
  readonly lag: number;
}

/**
 * Measures once a second what may saturate: the process of the API, the queue and the read models (by `/metrics`), the processors
 * of this machine, and the load generator itself.
 */
export class Sampler {
  readonly samples: LoadSample[] = [];
  private readonly target: HttpTarget;
  private readonly loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  private readonly startMs = performance.now();
  private before = this.local();
  private server: { readonly figures: ServerFigures; readonly atMs: number } | undefined;
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();
  /** Why there are no figures of the server; undefined while there are. */
  noFigures: string | undefined;

  /** @param takeSecond what the driver did since it was asked last */
  constructor(
    url: string,
    key: string | undefined,
    private readonly takeSecond: () => Second,
    private readonly isLocal: boolean,
  ) {
    // Connections of its own: a full generator must not hide what the server says of itself.
    this.target = new HttpTarget(url, key, 1);
  }

  start(): void {
    this.loop.enable();
    this.working = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
    this.loop.disable();
    this.target.close();
  }

  /** Nothing waits for workers or projectors, as far as the last figures tell. */
  isIdle(): boolean {
    const figures = this.server?.figures;
    return (
      figures === undefined || (figures.waiting === 0 && figures.running === 0 && figures.lag <= IDLE_LAG)
    );
  }

  /** The API answers at all. */
  async isReachable(): Promise<boolean> {
    const { status } = await this.target.send({ method: 'GET', path: '/health/live' }, SCRAPE_TIMEOUT_MS);
    return status > 0;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await pause(EVERY_MS, this.stopping.signal);
      await this.sample();
    }
  }

  private async sample(): Promise<void> {
    const { signal } = this.stopping;
    const answer = await this.target.send({ method: 'GET', path: '/metrics' }, SCRAPE_TIMEOUT_MS, signal);
    const atMs = performance.now();
    const before = this.server;
    if (answer.code === null) {
      this.server = { figures: serverFigures(answer.body), atMs };
      this.noFigures = undefined;
    } else if (answer.code !== 'aborted') this.noFigures = answer.code;
    const is = answer.code === null ? this.server?.figures : undefined;
    const now = this.local();
    const spanMs = Math.max(1, now.atMs - this.before.atMs);
    const busy = now.busyMs - this.before.busyMs;
    const all = now.allMs - this.before.allMs;
    const cpuMs = now.cpuMs - this.before.cpuMs;
    this.before = now;
    const { perSecond, done, errors, p95Ms, inFlight } = this.takeSecond();
    const known = is !== undefined && before !== undefined && is.cpuSeconds >= before.figures.cpuSeconds;
    this.samples.push({
      atMs: Math.round(atMs - this.startMs),
      perSecond: hundredths(perSecond),
      donePerSecond: hundredths((done * 1_000) / spanMs),
      errors,
      p95Ms,
      inFlight,
      queueWaiting: is?.waiting ?? null,
      lagEvents: is?.lag ?? null,
      apiCores: known
        ? hundredths(((is.cpuSeconds - before.figures.cpuSeconds) * 1_000) / (atMs - before.atMs))
        : null,
      apiLoopMs: is === undefined ? null : hundredths(is.loopMs),
      machineShare: this.isLocal && all > 0 ? hundredths(busy / all) : null,
      generatorCores: hundredths(cpuMs / spanMs),
      generatorLoopMs: hundredths(Math.max(0, this.loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS)),
    });
    this.loop.reset();
  }

  private local(): { atMs: number; busyMs: number; allMs: number; cpuMs: number } {
    let [busyMs, allMs] = [0, 0];
    for (const { times } of cpus()) {
      const all = times.user + times.nice + times.sys + times.irq + times.idle;
      allMs += all;
      busyMs += all - times.idle;
    }
    const { user, system } = process.cpuUsage();
    return { atMs: performance.now(), busyMs, allMs, cpuMs: (user + system) / 1_000 };
  }
}

/** The audit trail's own figures and tasks write an event now and then. */
const IDLE_LAG = 5;

/** Sums and peaks of a text in the Prometheus format. */
export function serverFigures(text: string): ServerFigures {
  const found = { cpuSeconds: 0, loopMs: 0, waiting: 0, running: 0, lag: 0 };
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line === '') continue;
    const [name = ''] = line.split(/[{ ]/, 1);
    const value = Number(line.slice(line.lastIndexOf(' ') + 1));
    if (!Number.isFinite(value)) continue;
    if (name === 'process_cpu_seconds_total') found.cpuSeconds += value;
    else if (name === 'nodejs_eventloop_lag_p99_seconds')
      found.loopMs = Math.max(found.loopMs, value * 1_000);
    else if (name === 'docket_queue_waiting') found.waiting += value;
    else if (name === 'docket_worker_attempts_running') found.running += value;
    else if (name === 'docket_projection_lag_events') found.lag = Math.max(found.lag, value);
  }
  return found;
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
