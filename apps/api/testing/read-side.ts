import type { RecordedEvent } from '@docket/kernel';
import { projectors, type Projector } from '@docket/composition';
import { startProjector } from '@docket/contexts/operations/application';
import { startTestApi, type TestApi } from './test-api.js';

export interface TestReadSide extends TestApi {
  /** Appends what a recorder has made, in order within each aggregate. @returns the last position */
  feed(log: readonly RecordedEvent[]): Promise<number>;
  /** Starts projectors, each as its app does; all of them where none is named. */
  project(...names: readonly Projector[]): Promise<void>;
  /** Stops the projectors; what they have folded stays. */
  pause(): Promise<void>;
}

const IN_FLIGHT = 64;

/** The API with its four projectors in this process, on engines of their own. */
export async function startReadSide(environment: Record<string, string> = {}): Promise<TestReadSide> {
  const test = await startTestApi(environment);
  const { platform } = test;
  let running: { stop(): Promise<void> }[] = [];
  const pause = async (): Promise<void> => {
    await Promise.all(running.map((projector) => projector.stop()));
    running = [];
  };
  return {
    ...test,
    async feed(log) {
      let last = 0;
      const waiting = [...runsOf(log)];
      const work = async (): Promise<void> => {
        for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
          const [{ aggregate, context }] = run as [RecordedEvent];
          const events = run.map(({ type, data, time }) => ({ type, data, time }));
          const appended = await platform.store.append(aggregate, events, { expected: 'any', context });
          if (!appended.ok) throw new Error('an append without expectation met a conflict');
          last = Math.max(last, appended.position);
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, work));
      return last;
    },
    async project(...names) {
      const chosen = names.length > 0 ? names : projectors;
      running = await Promise.all(chosen.map((name) => startProjector(platform, name)));
    },
    pause,
    async stop() {
      await pause();
      await test.stop();
    },
  };
}

/** Each aggregate's events as one append, at most a few, so that no batch grows too large. */
function* runsOf(log: readonly RecordedEvent[]): Generator<RecordedEvent[]> {
  const byAggregate = new Map<string, RecordedEvent[]>();
  for (const event of log) {
    const key = `${event.aggregate.tenant}/${event.aggregate.type}/${event.aggregate.id}`;
    byAggregate.set(key, [...(byAggregate.get(key) ?? []), event]);
  }
  yield* byAggregate.values();
}
