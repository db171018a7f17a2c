import {
  type Answer,
  type Asked,
  type ChildMessage,
  type Done,
  type Failed,
  MEMORY_LIMIT_MARK,
  type RunOrder,
} from './messages.js';
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
  /** Answers what the attempt asks; the signal aborts when the attempt ends. Left out, it may ask nothing. */
  readonly onAsked?: (asked: Asked, signal: AbortSignal) => Promise<Answer>;
}

export interface AttemptEnd {
  /** False when the process was dead before it had read the order: then nothing of the attempt has happened. */
  readonly begun: boolean;
  readonly outcome:
    | ({ readonly ok: true } & Pick<Done, 'summary' | 'figures' | 'artifacts' | 'json' | 'residue'>)
    | AttemptFailure;
}

/**
 * Gives a process one order and waits for what becomes of it. Only after a success without residue does the process live
 * on; after anything else it is gone when this answers, or is killed by `destroy`.
 */
export async function attempt(child: Launched, order: RunOrder, limits: AttemptLimits): Promise<AttemptEnd> {
  let begun = false;
  let stoppedFor: 'timeout' | 'cancel' | undefined;
  let kill: NodeJS.Timeout | undefined;
  let reported: (report: Done | Failed) => void = () => undefined;
  const report = new Promise<Done | Failed>((resolve) => (reported = resolve));

  const over = new AbortController();
  const stop = (reason: 'timeout' | 'cancel') => {
    stoppedFor ??= reason;
    over.abort();
    child.process.kill('SIGTERM');
    kill ??= setTimeout(() => killGroup(child), limits.graceMs);
  };
  const onCancel = () => stop('cancel');
  const answer = async (asked: Asked) => {
    const said = await limits.onAsked?.(asked, over.signal);
    if (said !== undefined && !over.signal.aborted && child.process.connected)
      child.process.send(said, () => undefined);
  };
  const onMessage = (message: ChildMessage) => {
    if (message.attempt !== order.attempt) return;
    begun = true;
    if (message.type === 'asked') void answer(message).catch(() => undefined);
    if (message.type === 'done' || message.type === 'failed') reported(message);
    else if (message.type === 'progress' && stoppedFor === undefined)
      limits.onProgress?.(Math.min(1, Math.max(0, message.fraction)), message.message);
  };
  child.forgetPrinted();
  child.process.on('message', onMessage);
  const timeout = setTimeout(() => stop('timeout'), limits.timeoutMs);
  limits.signal?.addEventListener('abort', onCancel, { once: true });
  try {
    if (limits.signal?.aborted === true) onCancel();
    // A process that died before its order says so by its end.
    else if (child.process.connected) child.process.send(order, () => undefined);
    const first = await Promise.race([report, child.ended]);
    if (!('type' in first)) {
      const outcome = stoppedFor === undefined ? died(child, first) : stopped(stoppedFor, limits.timeoutMs);
      return { begun: begun || stoppedFor !== undefined, outcome };
    }
    if (stoppedFor === undefined && first.type === 'done') return { begun, outcome: { ok: true, ...first } };
    killGroup(child);
    await child.ended;
    if (stoppedFor !== undefined) return { begun, outcome: stopped(stoppedFor, limits.timeoutMs) };
    return { begun, outcome: withDiagnostics({ ok: false, ...reasonOf(first as Failed) }, child) };
  } finally {
    over.abort();
    clearTimeout(timeout);
    clearTimeout(kill);
    child.process.off('message', onMessage);
    limits.signal?.removeEventListener('abort', onCancel);
  }
}

function reasonOf({ code, message, retryable }: Failed) {
  return { code, message, retryable };
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
