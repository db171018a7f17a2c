import { createEventStore } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { inTurns, median, medianRatio, percentile, type Bench } from '../bench.js';
import { bareMessage, barePublisher } from './bare.js';
import { benchContext, measuredEventType, reading, startBenchServer } from './setting.js';

const PER_SECOND = 100;
const SECONDS = 5;

/** Starts one call every 10 ms, whatever the earlier ones do, and times each of them. */
async function latencies(count: number, call: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const calls: Promise<void>[] = [];
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const wait = start + (index * 1_000) / PER_SECOND - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const begun = performance.now();
    calls.push(call(index).then(() => void times.push(performance.now() - begun)));
  }
  await Promise.all(calls);
  return times;
}

export const appendLatencyBench: Bench = {
  summary: 'p50 and p99 of one append at 100/s ÷ bare publish',
  async run({ rounds, scale, say }) {
    const server = await startBenchServer();
    try {
      const { connection } = server;
      const store = createEventStore({ connection, events: [measuredEventType] });
      const publish = barePublisher(connection);
      const count = Math.max(50, Math.round(PER_SECOND * SECONDS * scale));
      const meter = () => ({ tenant: 'acme', type: 'meter', id: timeOrderedId() });
      const ours = async (index: number): Promise<void> => {
        const aggregate = meter();
        const event = { type: 'ReadingTaken', data: reading(aggregate.id, index) };
        const result = await store.append(aggregate, [event], { expected: 'none', context: benchContext });
        if (!result.ok) throw new Error('Conflict on an aggregate of our own');
      };
      const bare = async (): Promise<number[]> => {
        const messages = Array.from({ length: count }, (_, index) => bareMessage(meter(), index));
        return latencies(count, (index) => publish(messages[index]!));
      };
      await latencies(100, ours);
      await bare();
      const figures = await inTurns(
        rounds,
        {
          ours: async () => {
            const times = await latencies(count, ours);
            return { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) };
          },
          bare: async () => {
            const times = await bare();
            return { bareP50Ms: percentile(times, 0.5), bareP99Ms: percentile(times, 0.99) };
          },
        },
        say,
      );
      const ratio = (of: string, to: string): number => medianRatio(figures[of]!, figures[to]!);
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          ratioP50: ratio('p50Ms', 'bareP50Ms'),
          ratioP99: ratio('p99Ms', 'bareP99Ms'),
        },
        targets: [
          { figure: 'ratioP50', atMost: 1.3 },
          { figure: 'ratioP99', atMost: 1.3 },
        ],
        method:
          `${count} appends a round, one every 10 ms, expectation "none", validated, encoded and acknowledged, against ` +
          'JetStream publishes of ready-made messages with the same headers and payload at the same pace.',
      };
    } finally {
      await server.stop();
    }
  },
};
