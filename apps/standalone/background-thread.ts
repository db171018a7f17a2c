import type { HealthAnswer, MetricFigures } from '@docket/observability';
import type { Platform, RunningApp } from '@docket/platform';
import { Worker } from 'node:worker_threads';

/** What the thread of the API asks the other one. */
export interface BackgroundQuestion {
  readonly id: number;
  readonly ask: 'health' | 'metrics' | 'stop';
}

/** The answer to one question; number 0 says that all has started, and names the health checks. */
export interface BackgroundAnswer {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const STOP_TIMEOUT_MS = 20_000;

/**
 * The thread of projectors, reactors, processes and tasks. It begins to load its code at once, which takes longer than anything
 * else in it.
 */
export class BackgroundThread {
  private readonly worker = new Worker(new URL('./background.js', import.meta.url));
  private readonly ended = new Promise<void>((resolve) => this.worker.once('exit', () => resolve()));
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private lost: string | undefined;
  private failed: ((reason: string) => void) | undefined;

  constructor() {
    this.worker.on('error', (error) => this.lose(`The projectors have ended: ${error.message}`));
    this.worker.on('exit', () => this.lose('The projectors have ended.'));
    this.worker.on('message', ({ id, answer, error }: BackgroundAnswer) => {
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) asked?.resolve(answer);
      else asked?.reject(new Error(error));
    });
  }

  /**
   * Starts all of them. Their health and metrics are shown with those of the platform that is given.
   * @param platform as the thread of the API uses it; the other thread makes connections of its own
   * @param failed called once when the thread ends by itself
   */
  async start(platform: Platform, failed: (reason: string) => void): Promise<RunningApp> {
    const started = this.answerTo<readonly string[]>(0);
    this.worker.postMessage(platform.settings);
    const checks = await started;
    this.failed = failed;
    let report: Promise<Record<string, HealthAnswer>> | undefined;
    // All checks of one report are answered by one question.
    const health = (): Promise<Record<string, HealthAnswer>> =>
      (report ??= this.ask<Record<string, HealthAnswer>>('health').finally(() => (report = undefined)));
    const unregister = checks.map((name) =>
      platform.health.register(
        name,
        async () => (await health())[name] ?? { ok: false, reason: 'It is not running.' },
      ),
    );
    unregister.push(platform.metrics.include(() => this.ask<MetricFigures[]>('metrics')));
    return {
      stop: async () => {
        this.failed = undefined;
        for (const end of unregister) end();
        const late = setTimeout(() => {
          this.worker.terminate().catch(() => undefined);
        }, STOP_TIMEOUT_MS);
        await this.ask('stop').catch(() => undefined);
        clearTimeout(late);
        await this.end();
      },
    };
  }

  /** Ends a thread in which nothing was started, or all has stopped. */
  async end(): Promise<void> {
    await this.worker.terminate();
    await this.ended;
  }

  private lose(reason: string): void {
    this.lost ??= reason;
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
    const { failed } = this;
    this.failed = undefined;
    failed?.(reason);
  }

  private async answerTo<Answer>(id: number): Promise<Answer> {
    if (this.lost !== undefined) throw new Error(this.lost);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
    });
  }

  private async ask<Answer>(question: BackgroundQuestion['ask']): Promise<Answer> {
    this.last += 1;
    const answer = this.answerTo<Answer>(this.last);
    this.worker.postMessage({ id: this.last, ask: question } satisfies BackgroundQuestion);
    return answer;
  }
}
