import { availableParallelism, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { DocketError } from '@docket/kernel';
import {
  brokenBy,
  errorShare,
  findBottleneck,
  limitSentence,
  needsDocument,
  searchLimit,
  thinSeries,
  waitsForJobs,
  type LoadProfile,
  type LoadRun,
  type LoadSample,
  type TriedStep,
} from '../domain/index.js';
import { identityOf } from './identity.js';
import { Completions, type EndedJobs } from './completions.js';
import { LoadDriver, type Stretch, type StretchResult } from './driver.js';
import { HttpTarget, jsonOf } from './http-target.js';
import { uploadOf } from './iteration.js';
import { Sampler } from './sampler.js';

export interface RunLoadOptions {
  readonly profile: LoadProfile;
  readonly findLimit: boolean;
  readonly url: string;
  readonly key: string | undefined;
  /** The target is on this machine. */
  readonly local: boolean;
  readonly endedJobs: EndedJobs;
  /** Aborted: no more arrivals; what was measured is the result. */
  readonly signal: AbortSignal;
  readonly report: RunReport;
}

/** Told on the way. */
export interface RunReport {
  begin(title: string): (done: number, total: number) => void;
  end(): void;
  tried(step: TriedStep): void;
}

interface Tried {
  readonly step: TriedStep;
  readonly result: StretchResult;
  readonly samples: readonly LoadSample[];
}

const SETUP_TIMEOUT_MS = 30_000;
const DOCUMENT_BYTES = 2_000;
/** The work that a broken rate left behind must not count against the next rate. */
const SETTLE_MS = 30_000;
const MOST_SAMPLES = 120;
const MOST_STEPS = 60;

/**
 * Runs a profile to its end, or to the limit of the target.
 * @throws DocketError with the code of the API, or `LOAD.*`, when not even the first request succeeds
 */
export async function runLoad(options: RunLoadOptions): Promise<LoadRun> {
  const { profile, findLimit, url, key, local, signal, report } = options;
  const startedAt = new Date();
  const startMs = performance.now();
  const target = new HttpTarget(url, key, profile.maxInFlight);
  const completions = new Completions();
  let driver: LoadDriver | undefined;
  const idle = { perSecond: 0, done: 0, errors: 0, p95Ms: null, inFlight: 0 };
  const sampler = new Sampler(url, key, () => driver?.takeSecond() ?? idle, local);
  const tried: Tried[] = [];
  try {
    const documentId = await setUp(options, target, completions);
    driver = new LoadDriver(
      profile,
      { target, completions, timeoutMs: profile.timeoutMs, documentId },
      signal,
    );
    sampler.start();
    const drive = async (title: string, stretch: Stretch): Promise<Tried> => {
      const from = sampler.samples.length;
      const update = report.begin(title);
      const result = await driver!.drive(stretch, update);
      report.end();
      const step = stepOf(stretch, result, profile);
      return { step, result, samples: sampler.samples.slice(from) };
    };
    const from = findLimit ? profile.findLimit.fromPerSecond : profile.perSecond;
    if (profile.warmUpSeconds > 0) await drive('warm-up', steady(from, profile.warmUpSeconds, false));
    if (findLimit) await search(options, sampler, drive, tried);
    else if (!signal.aborted) {
      const to = profile.rampToPerSecond ?? profile.perSecond;
      const stretch = { ...steady(profile.perSecond, profile.durationSeconds, false), toPerSecond: to };
      tried.push(await drive(profile.name, stretch));
    }
  } finally {
    await sampler.stop();
    await completions.stop();
    target.close();
  }
  return resultOf(options, {
    startedAt,
    durationMs: Math.round(performance.now() - startMs),
    tried,
    sampler,
  });
}

async function search(
  { profile, signal, report }: RunLoadOptions,
  sampler: Sampler,
  drive: (title: string, stretch: Stretch) => Promise<Tried>,
  tried: Tried[],
): Promise<void> {
  const { stepSeconds } = profile.findLimit;
  while (!signal.aborted) {
    const { next } = {
      next: undefined,
      ...searchLimit(
        tried.map(({ step }) => step),
        profile.findLimit,
      ),
    };
    if (next === undefined) return;
    const one = await drive(`${next} per second`, steady(next, stepSeconds, true));
    // A step that was cut short by a person says nothing about its rate.
    if (signal.aborted) return;
    tried.push(one);
    report.tried(one.step);
    if (!one.step.met && !(await settle(sampler, signal))) return;
  }
}

/** Waits until the target has dealt with what a broken rate left behind. @returns false when it is gone */
async function settle(sampler: Sampler, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + SETTLE_MS;
  let silent = 0;
  do {
    // The figures are a second old at most.
    await sleep(1_100, undefined, { signal }).catch(() => undefined);
    if (await sampler.isReachable()) silent = 0;
    else silent += 1;
    if (silent >= 3) return false;
  } while ((silent > 0 || !sampler.isIdle()) && performance.now() < deadline && !signal.aborted);
  return true;
}

/** Sees that the target answers at all, uploads what the run needs, and begins to follow jobs that end. */
async function setUp(
  { profile, endedJobs, signal }: RunLoadOptions,
  target: HttpTarget,
  completions: Completions,
): Promise<string> {
  if (!needsDocument(profile) && !waitsForJobs(profile)) {
    const { code } = await target.send({ method: 'GET', path: '/v1/me' }, SETUP_TIMEOUT_MS, signal);
    if (code !== null) throw refused(code, target.url);
    return '';
  }
  const answer = await target.send(uploadOf(DOCUMENT_BYTES), SETUP_TIMEOUT_MS, signal);
  if (answer.code !== null) throw refused(answer.code, target.url, jsonOf(answer.body)['detail']);
  const { documentId, position } = jsonOf(answer.body);
  if (typeof documentId !== 'string' || typeof position !== 'number')
    throw refused('LOAD.ANSWER_WITHOUT_ID', target.url);
  if (waitsForJobs(profile)) completions.follow(endedJobs, position);
  return documentId;
}

function refused(code: string, url: string, detail?: unknown): DocketError {
  return new DocketError(
    code,
    `The load test cannot begin: ${url} answered ${code}. ${typeof detail === 'string' ? detail : 'Look at "npm run docket -- health", and at DOCKET_URL and DOCKET_KEY.'}`,
  );
}

function steady(perSecond: number, seconds: number, untilBroken: boolean): Stretch {
  return { fromPerSecond: perSecond, toPerSecond: perSecond, durationMs: seconds * 1_000, untilBroken };
}

function stepOf(stretch: Stretch, result: StretchResult, { objective }: LoadProfile): TriedStep {
  const { requests, completed, iterations, elapsedMs } = result;
  const broke = brokenBy(objective, requests, completed);
  return {
    perSecond: stretch.fromPerSecond,
    achievedPerSecond: Math.round((iterations / Math.max(1, elapsedMs)) * 100_000) / 100,
    requestsP95Ms: requests.p95Ms,
    completedP95Ms: completed.p95Ms,
    errorShare: errorShare(requests, completed),
    met: broke === null,
    broke,
  };
}

const nothing = {
  count: 0,
  errors: {},
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
  maxMs: null,
  serviceP95Ms: null,
};

function resultOf(
  { profile, findLimit, url, local, signal }: RunLoadOptions,
  seen: { startedAt: Date; durationMs: number; tried: readonly Tried[]; sampler: Sampler },
): LoadRun {
  const { tried, sampler } = seen;
  const end = searchLimit(
    tried.map(({ step }) => step),
    profile.findLimit,
  );
  const held = Math.max(...tried.filter(({ step }) => step.met).map(({ step }) => step.perSecond));
  const found =
    'next' in end ? { limit: Number.isFinite(held) ? held : null, brokenAt: brokenAtOf(tried) } : end;
  const limiting = findLimit
    ? (tried.find(({ step }) => !step.met && step.perSecond === found.brokenAt) ?? tried.at(-1))
    : tried.at(-1);
  const shown =
    (findLimit ? tried.find(({ step }) => step.perSecond === found.limit) : undefined) ?? limiting;
  const objective = { ...profile.objective, completedP95Ms: profile.objective.completedP95Ms ?? null };
  const bottleneck = findBottleneck({
    broke: limiting?.step.broke ?? null,
    objectiveP95Ms: objective.p95Ms,
    cores: availableParallelism(),
    local,
    maxInFlight: profile.maxInFlight,
    requests: limiting?.result.requests ?? nothing,
    completed: limiting?.result.completed ?? nothing,
    samples: limiting?.samples ?? [],
  });
  return {
    ...identityOf(profile, findLimit),
    status: signal.aborted ? 'canceled' : 'completed',
    target: new URL(url).origin,
    startedAt: seen.startedAt.toISOString(),
    durationMs: seen.durationMs,
    machine: {
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
    perSecond: findLimit ? profile.findLimit.fromPerSecond : profile.perSecond,
    rampToPerSecond: findLimit ? null : profile.rampToPerSecond,
    objective,
    broke: shown?.step.broke ?? null,
    iterations: tried.reduce((sum, { result }) => sum + result.iterations, 0),
    achievedPerSecond: shown?.step.achievedPerSecond ?? 0,
    requests: shown?.result.requests ?? nothing,
    completed: shown?.result.completed ?? nothing,
    operations: (shown?.result.operations ?? []).slice(0, 80),
    steps: tried.map(({ step }) => step).slice(0, MOST_STEPS),
    limit: findLimit
      ? {
          perSecond: found.limit,
          brokenAtPerSecond: found.brokenAt,
          sentence: limitSentence(found, objective, limiting?.step.broke ?? null, bottleneck),
        }
      : null,
    bottleneck: {
      ...bottleneck,
      evidence: [
        ...bottleneck.evidence,
        ...(sampler.noFigures === undefined
          ? []
          : [`/metrics of the API could not be read: ${sampler.noFigures}`]),
      ],
    },
    series: thinSeries(sampler.samples, MOST_SAMPLES),
  };
}

/** Of a search that did not come to its end. */
function brokenAtOf(tried: readonly Tried[]): number | null {
  const broken = tried.filter(({ step }) => !step.met).map(({ step }) => step.perSecond);
  return broken.length === 0 ? null : Math.min(...broken);
}
