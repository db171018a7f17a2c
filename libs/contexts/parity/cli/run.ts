import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { ApiClient, CommandFailure, type Session } from '@docket/command-line';
import { DocketError, isDocketError, messageOf } from '@docket/kernel';
import {
  htmlReport,
  readRecording,
  readRules,
  runParity,
  type Backend,
  type ParityReport,
} from '../application/index.js';
import { isAtPar, noRules, verdictOf, type ParityRun } from '../domain/index.js';

export interface RunOptions {
  readonly old: string;
  readonly new: string;
  readonly oldKey?: string;
  readonly newKey?: string;
  readonly rules?: string;
  readonly allowWrites: boolean;
  readonly limit: number;
  readonly concurrency: number;
  readonly timeout: number;
  readonly maxRatio?: number;
  readonly out?: string;
  readonly html?: string;
  readonly record: boolean;
}

/** Of this command: a script tells a difference from a comparison that was not made. */
export const exitCodes = { differs: 1, notCompared: 2 } as const;

const RECORD_TIMEOUT_MS = 15_000;
const MOST_SHOWN = 20;

/** `docket parity run <file>`. */
export async function runCommand(session: Session, name: string, options: RunOptions): Promise<void> {
  let run: ParityRun;
  try {
    run = await compare(session, name, options);
  } catch (error) {
    if (isDocketError(error)) throw new CommandFailure(exitCodes.notCompared, error);
    throw error;
  }
  if (isAtPar(run)) return;
  throw new CommandFailure(exitCodes.differs, new DocketError('PARITY.DIFFERS', verdictOf(run)));
}

async function compare(session: Session, name: string, options: RunOptions): Promise<ParityRun> {
  const old = backendOf(session, '--old', options.old, options.oldKey);
  const next = backendOf(session, '--new', options.new, options.newKey);
  const rules =
    options.rules === undefined ? noRules : await readRules(session.path(options.rules), options.rules);
  const recording = await readRecording(session.path(name), name, options.limit);
  if (recording.truncated)
    await session.output.note(`Only the first ${options.limit} requests are sent: --limit.`);
  const progress = session.progress('requests', 'items');
  let report: ParityReport;
  try {
    report = await runParity({
      recording,
      old,
      new: next,
      rules,
      allowWrites: options.allowWrites,
      concurrency: options.concurrency,
      timeoutMs: options.timeout,
      mostRatio: options.maxRatio ?? null,
      signal: session.signal,
      onProgress: (done, all) => progress.update(done, all),
    });
  } finally {
    progress.finish();
  }
  const text = `${JSON.stringify({ format: 'docket-parity-run/1', ...report }, null, 2)}\n`;
  if (options.out !== undefined) await write(session.path(options.out), text);
  if (options.html !== undefined) await write(session.path(options.html), htmlReport(report));
  const runId = options.record ? await record(session, report.run) : null;
  const { run } = report;
  await session.output.answer({ runId, ...report }, () =>
    [
      summaryOf(run),
      verdictOf(run),
      ...(runId === null ? [] : [`Recorded as ${runId}: /console/parity/${runId}.`]),
    ].join('\n'),
  );
  return run;
}

function backendOf(session: Session, option: string, text: string, key: string | undefined): Backend {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.search !== ''
  )
    throw new DocketError(
      'PARITY.INVALID_URL',
      `${option} must be an address such as http://127.0.0.1:8080, without a name, password or query.`,
    );
  const base = { url: `${url.origin}${url.pathname}`.replace(/\/+$/, '') };
  if (key === undefined) return base;
  const [, variable] = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(key) ?? [];
  const value = variable === undefined ? undefined : session.environment.env[variable];
  if (value === undefined || value === '')
    throw new DocketError(
      'PARITY.INVALID_KEY',
      `${option}-key must be env:NAME of an environment variable that is set: a key on the command line is seen by everybody on the machine.`,
    );
  return { ...base, key: value };
}

/** A result that cannot be recorded is still a result. */
async function record(session: Session, run: ParityRun): Promise<string | null> {
  const { connection } = await session.client();
  // Ctrl-C has ended the run, not its record.
  const client = new ApiClient(connection, AbortSignal.timeout(RECORD_TIMEOUT_MS));
  try {
    const { runId } = await client.post<{ runId: string }>('/v1/parity/runs', { run }, randomUUID());
    return runId;
  } catch (error) {
    await session.output.note(`The result could not be recorded: ${messageOf(error)}`);
    return null;
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new DocketError('PARITY.FILE_NOT_WRITTEN', `${path} cannot be written.`, { cause: error });
  }
}

const shown = (value: number | null): string => (value === null ? '–' : String(value));

/** A run for people, without values. */
export function summaryOf(run: ParityRun): string {
  const { old, new: next, requests, same, differing, skipped, latency, cases } = run;
  return [
    `${next} beside ${old}`,
    `  ${requests} requests: ${same} the same, ${differing} different, ${skipped} not sent`,
    `  p50 ${shown(latency.old.p50Ms)} → ${shown(latency.new.p50Ms)} ms (${shown(latency.p50Ratio)}×), p95 ${shown(latency.old.p95Ms)} → ${shown(latency.new.p95Ms)} ms (${shown(latency.p95Ratio)}×)`,
    ...cases.slice(0, MOST_SHOWN).map(
      ({ number, method, path, oldStatus, newStatus, differences }) =>
        `  ${number}. ${method} ${path} ${oldStatus} → ${newStatus}: ${differences
          .slice(0, 5)
          .map(({ kind, path: place }) => `${kind}${place === '' ? '' : ` ${place}`}`)
          .join(', ')}`,
    ),
    ...(differing > MOST_SHOWN ? [`  and ${differing - Math.min(MOST_SHOWN, cases.length)} more`] : []),
  ].join('\n');
}
