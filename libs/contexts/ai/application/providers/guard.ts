import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
} from 'cockatiel';
import type { LlmProvider } from '../../domain/index.js';
import { ProviderError } from './provider-error.js';

export interface GuardState {
  readonly breaker: 'closed' | 'open' | 'half-open';
  /** Requests that run, and that wait for their turn. */
  readonly running: number;
  readonly waiting: number;
  readonly requests: number;
  readonly failures: number;
  /** Median of the last requests that succeeded. */
  readonly latencyMs: number | null;
  readonly lastError: { readonly code: string; readonly message: string; readonly at: string } | null;
  readonly lastSuccessAt: string | null;
}

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
const KEPT_LATENCIES = 50;

/**
 * What stands between attempts and one provider, in this process: time-out, retries with jitter, a breaker, and a bound of
 * what runs and waits. All attempts of the process share it.
 */
export class ProviderGuard {
  private readonly breaker;
  private readonly bound;
  private readonly policy;
  private readonly latencies: number[] = [];
  private requests = 0;
  private failures = 0;
  private lastError: GuardState['lastError'] = null;
  private lastSuccessAt: string | null = null;

  constructor(
    private readonly limits: LlmProvider['limits'],
    private readonly now: () => Date,
    private readonly changed: () => void,
  ) {
    const isTransient = handleWhen((error) => error instanceof ProviderError && error.retryable);
    this.breaker = circuitBreaker(isTransient, {
      halfOpenAfter: limits.breakMs,
      breaker: new ConsecutiveBreaker(limits.breakAfter),
    });
    this.bound = bulkhead(limits.maxConcurrent, limits.maxQueued);
    const retries = retry(isTransient, {
      maxAttempts: limits.maxTries - 1,
      // Its delays have decorrelated jitter.
      backoff: new ExponentialBackoff({ initialDelay: FIRST_DELAY_MS, maxDelay: LONGEST_DELAY_MS }),
    });
    this.policy = wrap(
      retries,
      this.breaker,
      this.bound,
      timeout(limits.timeoutMs, { strategy: TimeoutStrategy.Cooperative, abortOnReturn: false }),
    );
  }

  /**
   * Runs one request.
   * @throws ProviderError also for an open breaker, a full queue and a time-out; the reason of `signal` when that aborts
   */
  async run<Answer>(request: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
    try {
      return await this.policy.execute(
        async ({ signal: inner }) => this.once(request, inner, signal),
        signal,
      );
    } catch (error) {
      signal.throwIfAborted();
      throw refusalOf(error, this.limits);
    } finally {
      this.changed();
    }
  }

  get state(): GuardState {
    const { latencies, requests, failures, lastError, lastSuccessAt, limits } = this;
    const ordered = [...latencies].sort((a, b) => a - b);
    const opened: Partial<Record<CircuitState, GuardState['breaker']>> = {
      [CircuitState.Open]: 'open',
      [CircuitState.HalfOpen]: 'half-open',
    };
    return {
      breaker: opened[this.breaker.state] ?? 'closed',
      running: limits.maxConcurrent - this.bound.executionSlots,
      waiting: limits.maxQueued - this.bound.queueSlots,
      requests,
      failures,
      latencyMs: ordered[Math.floor(ordered.length / 2)] ?? null,
      lastError,
      lastSuccessAt,
    };
  }

  private async once<Answer>(
    request: (signal: AbortSignal) => Promise<Answer>,
    inner: AbortSignal,
    outer: AbortSignal,
  ): Promise<Answer> {
    const startedAt = performance.now();
    this.requests += 1;
    this.changed();
    try {
      const answer = await request(inner);
      this.latencies.push(Math.round(performance.now() - startedAt));
      if (this.latencies.length > KEPT_LATENCIES) this.latencies.shift();
      this.lastSuccessAt = this.now().toISOString();
      return answer;
    } catch (error) {
      outer.throwIfAborted();
      const failure = inner.aborted
        ? new ProviderError('PROVIDER.TIMEOUT', `No whole answer within ${this.limits.timeoutMs} ms.`, true)
        : error;
      this.failures += 1;
      const code = failure instanceof ProviderError ? failure.code : 'PROVIDER.FAILED';
      const message = failure instanceof Error ? failure.message : String(failure);
      this.lastError = { code, message: message.slice(0, 500), at: this.now().toISOString() };
      throw failure;
    }
  }
}

function refusalOf(error: unknown, limits: LlmProvider['limits']): unknown {
  if (error instanceof BrokenCircuitError) {
    const message = `It failed ${limits.breakAfter} times in a row: nothing is sent to it for ${limits.breakMs} ms.`;
    return new ProviderError('PROVIDER.BREAKER_OPEN', message, true);
  }
  if (error instanceof BulkheadRejectedError) {
    const message = `${limits.maxConcurrent} requests run and ${limits.maxQueued} wait: no more are taken.`;
    return new ProviderError('PROVIDER.BUSY', message, true);
  }
  return error;
}
