import { once } from 'node:events';
import type { MethodOutput } from '../method.js';
import { type ChildMessage, MEMORY_LIMIT_MARK, type RunOrder } from './messages.js';
import { killGroup, type Launched } from './launch.js';

export interface AttemptFailure {
  readonly ok: false;
  /** Stable code: the method's own, or METHOD.TIMEOUT, .MEMORY_LIMIT, .CANCELED, .CRASHED, .FAILED, … */
  readonly code: string;
  /** For the person who sent the job. */
  readonly message: string;
  readonly retryable: boolean;
  /** The last words of the process, for an operator; absent where there were none. */
  readonly diagnostics?: string;
}

export interface AttemptLimits {
  readonly timeoutMs: number;
  /** Between the request to stop and the kill. */
  readonly graceMs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, message: string) => void;
}

/** Gives one process its order and waits for what becomes of it; in the end the process is gone, whatever happened. */
export async function attempt(
  child: Launched,
  order: RunOrder,
  limits: AttemptLimits,
): Promise<({ readonly ok: true } & Pick<MethodOutput, 'summary' | 'figures'>) | AttemptFailure> {
  let report: Exclude<ChildMessage, { type: 'progress' }> | undefined;
  let stoppedFor: 'timeout' | 'cancel' | undefined;
  let kill: NodeJS.Timeout | undefined;

  const stop = (reason: 'timeout' | 'cancel') => {
    stoppedFor ??= reason;
    child.process.kill('SIGTERM');
    kill ??= setTimeout(() => killGroup(child), limits.graceMs);
  };
  const onCancel = () => stop('cancel');
  child.process.on('message', (message: ChildMessage) => {
    if (message.type !== 'progress') report = message;
    else if (stoppedFor === undefined)
      limits.onProgress?.(Math.min(1, Math.max(0, message.fraction)), message.message);
  });
  const timeout = setTimeout(() => stop('timeout'), limits.timeoutMs);
  limits.signal?.addEventListener('abort', onCancel, { once: true });
  try {
    if (limits.signal?.aborted === true) onCancel();
    // A process that died before its order says so by its end.
    else if (child.process.connected) child.process.send(order, () => undefined);
    const end = await child.ended;
    if (stoppedFor !== undefined) return stopped(stoppedFor, limits.timeoutMs);
    if (report?.type === 'done') return { ok: true, summary: report.summary, figures: report.figures };
    return report === undefined
      ? died(child, end)
      : withDiagnostics({ ok: false, ...omitType(report) }, child);
  } finally {
    clearTimeout(timeout);
    clearTimeout(kill);
    limits.signal?.removeEventListener('abort', onCancel);
  }
}

/** Ends a process and what it has started, at once, and waits until it is gone. */
export async function destroy(child: Launched): Promise<void> {
  const { pid, exitCode, signalCode } = child.process;
  killGroup(child);
  if (pid !== undefined && exitCode === null && signalCode === null) await once(child.process, 'exit');
}

function omitType(report: Extract<ChildMessage, { type: 'failed' }>) {
  return { code: report.code, message: report.message, retryable: report.retryable };
}

function stopped(reason: 'timeout' | 'cancel', timeoutMs: number): AttemptFailure {
  if (reason === 'cancel') {
    return { ok: false, code: 'METHOD.CANCELED', message: 'The work was canceled.', retryable: false };
  }
  const message = `The work took longer than ${timeoutMs} ms: give it more time, or ask for less by the options.`;
  return { ok: false, code: 'METHOD.TIMEOUT', message, retryable: true };
}

function died(child: Launched, end: { code: number | null; signal: NodeJS.Signals | null }): AttemptFailure {
  const printed = child.printed();
  if (printed.includes(MEMORY_LIMIT_MARK) || /heap out of memory|Reached heap limit/.test(printed)) {
    const message = `The work needed more than the ${child.memoryLimitMb} MB of memory that it may take.`;
    return withDiagnostics({ ok: false, code: 'METHOD.MEMORY_LIMIT', message, retryable: false }, child);
  }
  const how = end.signal === null ? `code ${end.code ?? 'unknown'}` : end.signal;
  const message = `The process that did the work ended unexpectedly (${how}).`;
  return withDiagnostics({ ok: false, code: 'METHOD.CRASHED', message, retryable: true }, child);
}

function withDiagnostics(failure: AttemptFailure, child: Launched): AttemptFailure {
  const printed = child.printed().trim();
  return printed === '' ? failure : { ...failure, diagnostics: printed };
}
