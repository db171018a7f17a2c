import type { HealthAnswer, MetricFigures } from '@docket/observability';
import type { Platform, RunningApp } from '@docket/platform';
import { once } from 'node:events';
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
 * Starts projectors, reactors, processes and tasks in a thread of their own. Their health and metrics are shown with those of the
 * platform that is given.
 * @param platform as the thread of the API uses it; the other thread makes connections of its own
 * @param failed called once when the thread ends by itself
 */
export async function startBackground(
  platform: Platform,
  failed: (reason: string) => void,
): Promise<RunningApp> {
  const worker = new Worker(new URL('./background.js', import.meta.url), { workerData: platform.settings });
  const waiting = new Map<number, Waiting>();
  let state: 'starting' | 'started' | 'stopping' = 'starting';
  const ended = once(worker, 'exit');
  const lost = (reason: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
    if (state === 'started') failed(reason);
  };
  worker.on('error', (error) => lost(`The projectors have ended: ${error.message}`));
  worker.on('exit', () => lost('The projectors have ended.'));
  worker.on('message', ({ id, answer, error }: BackgroundAnswer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(error));
  });
  let last = 0;
  const answerTo = <Answer>(id: number): Promise<Answer> =>
    new Promise((resolve, reject) =>
      waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject }),
    );
  const ask = <Answer>(question: BackgroundQuestion['ask']): Promise<Answer> => {
    last += 1;
    const answer = answerTo<Answer>(last);
    worker.postMessage({ id: last, ask: question } satisfies BackgroundQuestion);
    return answer;
  };

  const checks = await answerTo<readonly string[]>(0);
  state = 'started';
  let report: Promise<Record<string, HealthAnswer>> | undefined;
  // All checks of one report are answered by one question.
  const health = (): Promise<Record<string, HealthAnswer>> =>
    (report ??= ask<Record<string, HealthAnswer>>('health').finally(() => (report = undefined)));
  const unregister = checks.map((name) =>
    platform.health.register(
      name,
      async () => (await health())[name] ?? { ok: false, reason: 'It is not running.' },
    ),
  );
  unregister.push(platform.metrics.include(() => ask<MetricFigures[]>('metrics')));
  return {
    stop: async () => {
      state = 'stopping';
      for (const end of unregister) end();
      const late = setTimeout(() => {
        worker.terminate().catch(() => undefined);
      }, STOP_TIMEOUT_MS);
      await ask('stop').catch(() => undefined);
      clearTimeout(late);
      await worker.terminate();
      await ended;
    },
  };
}
