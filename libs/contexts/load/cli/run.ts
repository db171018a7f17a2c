import { randomUUID } from 'node:crypto';
import { ApiClient, CommandFailure, isLoopback, type Progress, type Session } from '@docket/command-line';
import { DocketError, messageOf } from '@docket/kernel';
import { htmlReport, identityOf, readProfile, runLoad, type RunReport } from '../application/index.js';
import {
  compareRuns,
  comparisonLines,
  notComparable,
  percent,
  type LoadRun,
  type RunIdentity,
  type TriedStep,
} from '../domain/index.js';
import { endedJobsOf } from './ended-jobs.js';
import { readResult, writeResult, writeText } from './result-file.js';
import { shownMs, summaryOf } from './summary.js';

export interface RunOptions {
  readonly findLimit: boolean;
  readonly out?: string;
  readonly html?: string;
  readonly compare?: string;
  /** Percent. */
  readonly tolerance: number;
  readonly allowRemote: boolean;
  readonly record: boolean;
}

/** Exit codes beside those that every command has. */
export const exitCodes = { worse: 3, objectiveBroken: 4 } as const;

const RECORD_TIMEOUT_MS = 15_000;

/** `docket load run <profile>`. */
export async function runCommand(session: Session, name: string, options: RunOptions): Promise<void> {
  const profile = await readProfile(name, session.path(name));
  const before = options.compare === undefined ? undefined : await readResult(session.path(options.compare));
  if (before !== undefined)
    requireComparable(before, identityOf(profile, options.findLimit), options.compare ?? '');
  const client = await session.client();
  const { url, key } = client.connection;
  const local = isLoopback(url);
  if (!local && !options.allowRemote) {
    throw new DocketError(
      'LOAD.REMOTE_TARGET',
      `${url} is not on this machine. A load test makes a system slow for everybody who uses it: give --allow-remote when it is yours and nobody needs it now.`,
    );
  }
  const run = await runLoad({
    profile,
    findLimit: options.findLimit,
    url,
    key,
    local,
    endedJobs: endedJobsOf(client),
    signal: session.signal,
    report: progressOf(session),
  });
  const difference = before === undefined ? undefined : differenceOf(before, run, options.tolerance);
  if (options.out !== undefined) await writeResult(session.path(options.out), run);
  if (options.html !== undefined)
    await writeText(session.path(options.html), htmlReport(run, difference?.lines));
  const runId = options.record ? await record(session, client, run) : null;
  const answer = {
    runId,
    ...run,
    ...(difference === undefined ? {} : { comparison: difference.comparison }),
  };
  await session.output.answer(answer, () => summaryOf(run, difference?.lines, runId));
  if (run.status === 'canceled')
    throw new DocketError('LOAD.CANCELED', 'The load test was canceled; what it measured is above.');
  if (difference?.comparison.worse === true) {
    const worse = new DocketError(
      'LOAD.WORSE',
      `The run is worse than ${options.compare} by more than ${options.tolerance} %.`,
    );
    throw new CommandFailure(exitCodes.worse, worse);
  }
  if (run.mode !== 'find-limit' && run.broke !== null) {
    const broken = new DocketError('LOAD.OBJECTIVE_BROKEN', `The objective was broken: ${run.broke}.`);
    throw new CommandFailure(exitCodes.objectiveBroken, broken);
  }
}

/** Before a run that may take an hour, not behind it. */
function requireComparable(before: RunIdentity, after: RunIdentity, file: string): void {
  const why = notComparable(before, after);
  if (why !== null)
    throw new DocketError('LOAD.NOT_COMPARABLE', `This run cannot be compared with ${file}: ${why}.`);
}

function differenceOf(before: LoadRun, after: LoadRun, tolerance: number) {
  const comparison = compareRuns(before, after, tolerance / 100);
  return { comparison, lines: comparisonLines(comparison) };
}

/** A result that cannot be recorded is still a result: the target may be what the test has killed. */
async function record(session: Session, { connection }: ApiClient, run: LoadRun): Promise<string | null> {
  // Ctrl-C has ended the test, not its record.
  const client = new ApiClient(connection, AbortSignal.timeout(RECORD_TIMEOUT_MS));
  try {
    const { runId } = await client.post<{ runId: string }>('/v1/load/runs', { run }, randomUUID());
    return runId;
  } catch (error) {
    await session.output.note(`The result was not recorded: ${messageOf(error)}`);
    return null;
  }
}

function progressOf(session: Session): RunReport {
  let progress: Progress | undefined;
  return {
    begin(title) {
      progress = session.progress(title, 'items');
      return (done, total) => progress?.update(done, total);
    },
    end: () => progress?.finish(),
    tried: (step) => {
      // Nobody waits for a line of progress.
      session.output.note(triedLine(step)).catch(() => undefined);
    },
  };
}

function triedLine({ perSecond, requestsP95Ms, completedP95Ms, errorShare, broke }: TriedStep): string {
  const completed = completedP95Ms === null ? '' : `, completed p95 ${shownMs(completedP95Ms)}`;
  return `${String(perSecond).padStart(7)} per second: p95 ${shownMs(requestsP95Ms)}${completed}, errors ${percent(errorShare)} – ${broke ?? 'held'}`;
}
