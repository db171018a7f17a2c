import type {
  ArtifactService,
  Assignment,
  Caller,
  WorkFailure,
  WorkService,
} from '@docket/contexts/jobs/application';
import type { ContentStore } from '@docket/content-store';
import { isDocketError, messageOf, type Rejection } from '@docket/kernel';
import type { MethodOutcome, MethodRunner } from '@docket/method-runner';
import { withCorrelation, type Logger } from '@docket/observability';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchInputs, storeArtifacts } from './attempt-files.js';
import type { CancelWatch } from './cancel-watch.js';
import { keepLease, type EndReason } from './keep-lease.js';
import type { AttemptOutcome, WorkerMetrics } from './metrics.js';
import { isHopeless, untilHeard } from './settle.js';
import { tickPace } from './tick-pace.js';

export interface AttemptDependencies {
  readonly service: WorkService;
  readonly artifacts: Pick<ArtifactService, 'store'>;
  readonly content: Pick<ContentStore, 'saveTo'>;
  readonly runner: MethodRunner;
  readonly cancels: CancelWatch;
  readonly metrics: WorkerMetrics;
  readonly logger: Logger;
  /** A new folder of this attempt alone. */
  readonly newFolder: () => Promise<string>;
}

const MIN_PATIENCE_MS = 60_000;

/** Runs one attempt from its start to its settlement. Never throws: whatever breaks, the lease settles it. */
export async function runAttempt(
  dependencies: AttemptDependencies,
  assignment: Assignment,
  caller: Caller,
  stopping: AbortSignal,
): Promise<void> {
  const { logger, metrics } = dependencies;
  const { jobId, attempt, method } = assignment;
  const startedAt = performance.now();
  metrics.started();
  await withCorrelation(assignment.correlationId, async () => {
    const log = logger.child({ jobId, attempt, method });
    let outcome: AttemptOutcome = 'broken';
    try {
      outcome = await attemptOnce(dependencies, assignment, caller, stopping, log);
      log.info({ outcome }, 'attempt ended');
    } catch (error) {
      log.error({ err: error }, 'the attempt could not be settled; its lease will run out');
    } finally {
      metrics.ended(method, outcome, performance.now() - startedAt);
    }
  });
}

async function attemptOnce(
  dependencies: AttemptDependencies,
  assignment: Assignment,
  caller: Caller,
  stopping: AbortSignal,
  log: Logger,
): Promise<AttemptOutcome> {
  const { service, newFolder } = dependencies;
  const { token } = assignment;
  const lease = keepLease(dependencies, assignment, caller, stopping, log);
  const folder = await newFolder();
  const ticks = tickPace((progress) => service.progress(token, caller, progress));
  try {
    const made = await work(dependencies, assignment, folder, lease.signal, (fraction, message) =>
      ticks.tell({ fraction, message }),
    );
    await ticks.stop();
    return await settle(dependencies, assignment, caller, made, lease.reason());
  } finally {
    await ticks.stop();
    lease.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function work(
  { content, runner }: AttemptDependencies,
  assignment: Assignment,
  folder: string,
  signal: AbortSignal,
  onProgress: (fraction: number, message: string) => void,
): Promise<MethodOutcome> {
  const { tenant, method, input, options, runMs } = assignment;
  const fetched = await fetchInputs(content, assignment, folder);
  if (!fetched.ok) return fetched;
  return runner.run({
    method,
    tenant,
    options,
    timeoutMs: runMs,
    signal,
    onProgress,
    ...fetched.run,
    artifactsDir: join(folder, 'artifacts'),
    ...(input === undefined ? {} : { input }),
  });
}

/** What was made counts first: a result is a result even when somebody asked to stop. */
async function settle(
  { service, artifacts }: Pick<AttemptDependencies, 'service' | 'artifacts'>,
  { token, leaseMs }: Assignment,
  caller: Caller,
  made: MethodOutcome,
  reason: EndReason | undefined,
): Promise<AttemptOutcome> {
  const patienceMs = Math.max(MIN_PATIENCE_MS, 2 * leaseMs);
  if (reason === 'stale') return 'stale';
  if (made.ok) {
    const result = { bytes: made.json, summary: { text: made.summary.slice(0, 500), ...made.figures } };
    try {
      const refused = await storeArtifacts(artifacts, token, caller, made.artifacts, patienceMs);
      if (refused !== undefined) return await refusedArtifact(service, token, caller, refused, patienceMs);
      const answer = await untilHeard(() => service.complete(token, caller, result), patienceMs);
      return answer.ok ? 'succeeded' : 'stale';
    } catch (error) {
      if (!isHopeless(error)) throw error;
      const code = isDocketError(error) ? error.code : 'WORK.RESULT_NOT_STORED';
      const message = `The result cannot be stored: ${messageOf(error)}`;
      return fail(service, token, caller, { code, message, retryable: false }, patienceMs);
    }
  }
  if (reason === 'canceled') {
    const answer = await untilHeard(() => service.confirmCanceled(token, caller), patienceMs);
    return answer.ok ? 'canceled' : 'stale';
  }
  if (reason === 'released') {
    const answer = await untilHeard(() => service.release(token, caller), leaseMs);
    return answer.ok ? 'released' : 'stale';
  }
  const { code, message, retryable } = made;
  const limit = code === 'METHOD.TIMEOUT' ? ({ limit: 'run' } as const) : {};
  return fail(service, token, caller, { code, message, retryable, ...limit }, patienceMs);
}

/** An attempt that somebody has ended meanwhile is over; what cannot be stored fails it. */
async function refusedArtifact(
  service: WorkService,
  token: string,
  caller: Caller,
  { code, message }: Rejection,
  patienceMs: number,
): Promise<AttemptOutcome> {
  if (/^(JOB[.](ATTEMPT_NOT_CURRENT|ALREADY_FINISHED)|WORK[.]TOKEN_UNKNOWN)$/.test(code)) return 'stale';
  return fail(service, token, caller, { code, message, retryable: false }, patienceMs);
}

async function fail(
  service: WorkService,
  token: string,
  caller: Caller,
  reason: WorkFailure,
  patienceMs: number,
): Promise<AttemptOutcome> {
  const answer = await untilHeard(() => service.fail(token, caller, reason), patienceMs);
  if (!answer.ok) return 'stale';
  return reason.limit === 'run' ? 'timed_out' : 'failed';
}
