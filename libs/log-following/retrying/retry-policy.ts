import { backoffDelayMs, messageOf } from '@docket/kernel';
import type { FollowerLogger } from '../logger.js';
import type { RunReport } from '../reporting/run-report.js';
import { pause } from '../waiting/pause.js';
import { classifyError, type ErrorClass } from './classify-error.js';

const HALTED_MS = 5_000;
const TAKEN_OVER_MS = 50;
const BACKOFF = { initialDelayMs: 100, factor: 2, maxDelayMs: 5_000 };

/** Time to wait before the next try, for the first, second, … failure in a row. */
export function retryDelayMs(failures: number): number {
  return backoffDelayMs(BACKOFF, failures, Math.random());
}

export interface RetryPolicyOptions {
  readonly name: string;
  /** The field of the log lines that names the follower. */
  readonly field: string;
  readonly logger: FollowerLogger;
  readonly report: Pick<RunReport<'waiting' | 'halted'>, 'enter'>;
  /** Stores the error for other processes to see; it may fail. */
  readonly keep: (message: string) => Promise<void>;
  /** Where the family of followers knows more than `classifyError`. */
  readonly classify?: (error: unknown) => ErrorClass;
}

/**
 * What is done about a follower that stopped. A refused event never comes here: it is parked. This is a lost lease, an engine
 * that is away, or a log that is another one; each is waited out.
 */
export class RetryPolicy {
  private failures = 0;

  constructor(private readonly options: RetryPolicyOptions) {}

  /** Work goes on: the next failure is a first one. */
  recovered(): void {
    this.failures = 0;
  }

  /** Counts a failure and waits, longer with each in a row. */
  async backOff(signal: AbortSignal): Promise<void> {
    this.failures += 1;
    await pause(retryDelayMs(this.failures), signal);
  }

  /**
   * Says what is wrong and waits until it is worth another try.
   * @param keeps false when what failed stores its error itself
   */
  async waitOut(error: unknown, signal: AbortSignal, keeps = true): Promise<void> {
    const { name, field, logger, report, keep, classify = classifyError } = this.options;
    const code = codeOf(error);
    const kind = classify(error);
    if (kind === 'taken-over') {
      logger.info({ [field]: name, code }, messageOf(error));
      return pause(TAKEN_OVER_MS, signal);
    }
    this.failures += 1;
    const halted = kind === 'permanent';
    report.enter(halted ? 'halted' : 'waiting', messageOf(error));
    const fields = { [field]: name, code, failures: this.failures, error };
    if (kind === 'unavailable') logger.warn(fields, `waiting: ${messageOf(error)}`);
    else logger.error(fields, messageOf(error));
    // The database may be what is broken; health says so from memory.
    if (keeps) await keep(messageOf(error)).catch(() => undefined);
    await pause(halted ? HALTED_MS : retryDelayMs(this.failures), signal);
  }
}

function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : '';
}
