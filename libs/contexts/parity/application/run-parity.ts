import { createHash } from 'node:crypto';
import { canonicalJson, DocketError } from '@docket/kernel';
import {
  compareAnswers,
  differenceKinds,
  latencyOf,
  pathAt,
  type Answer,
  type Difference,
  type DifferenceKind,
  type ParityCase,
  type ParityRules,
  type ParityRun,
} from '../domain/index.js';
import { ask, type Backend } from './backend.js';
import type { RecordedRequest, Recording } from './recording/recorded.js';

const MOST_CASES = 100;
const MOST_CASE_PATH = 300;
const READS = ['GET', 'HEAD', 'OPTIONS'];

export interface ParityOptions {
  readonly recording: Recording;
  readonly old: Backend;
  readonly new: Backend;
  readonly rules: ParityRules;
  readonly allowWrites: boolean;
  /** Requests at once; those that write go one after the other, in the order of the recording. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** How many times the p95 of the old backend the new one may take; null for any. */
  readonly mostRatio: number | null;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, all: number) => void;
}

/** A request whose answers differ, with values: for whoever has run the comparison, and in no event. */
export interface CaseDetail extends ParityCase {
  readonly query: boolean;
  readonly oldMs: number;
  readonly newMs: number;
  readonly values: readonly Difference[];
}

export interface ParityReport {
  readonly run: ParityRun;
  readonly cases: readonly CaseDetail[];
}

/**
 * Sends each request to both backends and compares the answers. The one that is asked first changes with each request, so that
 * neither is always the one that finds caches cold.
 * @throws DocketError `PARITY.UNREACHABLE` where one of them does not answer at all
 */
export async function runParity(options: ParityOptions): Promise<ParityReport> {
  const { recording, allowWrites, signal } = options;
  const startedAt = new Date();
  const run = new Run(options);
  const due = recording.requests
    .map((request, at) => ({ request, number: at + 1 }))
    .filter(({ request: { method } }) => allowWrites || READS.includes(method));
  await Promise.all([requireAnswer(options, options.old), requireAnswer(options, options.new)]);
  // What writes changes what the requests behind it find: then the order of the recording holds.
  const concurrency = due.some(({ request: { method } }) => !READS.includes(method))
    ? 1
    : options.concurrency;
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < due.length && !signal.aborted) {
      const { request, number } = due[next]!;
      next += 1;
      await run.one(request, number);
      options.onProgress(run.done, due.length);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return run.report(startedAt, recording.requests.length - due.length, signal.aborted);
}

/** A host where nobody listens would make every request a difference. */
async function requireAnswer({ timeoutMs, signal }: ParityOptions, backend: Backend): Promise<void> {
  const { failure } = await ask(backend, { method: 'GET', path: '/', headers: {} }, '/', timeoutMs, signal);
  if (failure === undefined) return;
  throw new DocketError('PARITY.UNREACHABLE', `${originOf(backend.url)} does not answer (${failure}).`);
}

class Run {
  done = 0;
  private differing = 0;
  private readonly oldMs: number[] = [];
  private readonly newMs: number[] = [];
  private readonly kinds = Object.fromEntries(differenceKinds.map((kind) => [kind, 0])) as Record<
    DifferenceKind,
    number
  >;
  private readonly cases: CaseDetail[] = [];

  constructor(private readonly options: ParityOptions) {}

  async one(request: RecordedRequest, number: number): Promise<void> {
    const { rules, signal } = this.options;
    let answers: readonly [Answer, Answer];
    try {
      answers = await this.both(request, number);
    } catch (error) {
      // Ctrl-C: what was measured until then is the result.
      if (signal.aborted) return;
      throw error;
    }
    const [old, next] = answers;
    this.done += 1;
    if (old.failure === undefined) this.oldMs.push(old.latencyMs);
    if (next.failure === undefined) this.newMs.push(next.latencyMs);
    const { differences, more } = compareAnswers(old, next, rules);
    if (differences.length === 0) return;
    this.differing += 1;
    for (const kind of new Set(differences.map((difference) => difference.kind))) this.kinds[kind] += 1;
    if (this.cases.length >= MOST_CASES) return;
    const [path = '', query] = request.path.split('?');
    this.cases.push({
      number,
      method: request.method,
      path: path.slice(0, MOST_CASE_PATH),
      query: query !== undefined,
      oldStatus: old.status,
      newStatus: next.status,
      differences: differences.map(({ kind, path: place }) => ({ kind, path: place })),
      more,
      oldMs: old.latencyMs,
      newMs: next.latencyMs,
      values: differences,
    });
  }

  private async both(request: RecordedRequest, number: number): Promise<readonly [Answer, Answer]> {
    const { rules, timeoutMs, signal } = this.options;
    const askOne = (side: 'old' | 'new') =>
      ask(this.options[side], request, pathAt(request.path, rules, side), timeoutMs, signal);
    if (number % 2 === 0) {
      const next = await askOne('new');
      return [await askOne('old'), next];
    }
    const old = await askOne('old');
    return [old, await askOne('new')];
  }

  report(startedAt: Date, skipped: number, canceled: boolean): ParityReport {
    const { recording, rules, mostRatio } = this.options;
    const recordingHash = createHash('sha256')
      .update(canonicalJson([recording.hash, rules]))
      .digest('hex');
    const cases = [...this.cases].sort((a, b) => a.number - b.number);
    const run: ParityRun = {
      old: originOf(this.options.old.url),
      new: originOf(this.options.new.url),
      recordingHash,
      startedAt: startedAt.toISOString(),
      durationMs: Math.max(0, Date.now() - startedAt.getTime()),
      requests: this.done + skipped,
      same: this.done - this.differing,
      differing: this.differing,
      skipped,
      kinds: this.kinds,
      latency: latencyOf(this.oldMs, this.newMs, mostRatio),
      status: canceled ? 'canceled' : 'completed',
      cases: cases.map(({ number, method, path, oldStatus, newStatus, differences, more }) => ({
        number,
        method,
        path,
        oldStatus,
        newStatus,
        differences,
        more,
      })),
    };
    return { run, cases };
  }
}

/** An address without names, passwords and paths. */
function originOf(url: string): string {
  return new URL(url).origin;
}
