import { createEventStore } from '@docket/event-store';
import { timeOrderedId } from '@docket/kernel';
import { inTurns, median, medianRatio, percentile, type Bench } from '../bench.js';
import { bareMessage, barePublisher } from './bare.js';
import { benchContext, measuredEventType, reading, startBenchServer } from './setting.js';

const PER_SECOND = 100;
const SECONDS = 10;

type Call = (index: number) => Promise<unknown>;

/**
 * Starts a call of each kind every 10 ms, whatever the earlier ones do, and times each of them. The kinds take turns
 * at equal distances, so that a stall of the machine meets them alike.
 */
async function latencies(count: number, kinds: readonly Call[]): Promise<number[][]> {
  const times: number[][] = kinds.map(() => []);
  const calls: Promise<void>[] = [];
  const start = performance.now();
  for (let turn = 0; turn < count * kinds.length; turn += 1) {
    const wait = start + (turn * 1_000) / PER_SECOND / kinds.length - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const kind = turn % kinds.length;
    const begun = performance.now();
    const call = kinds[kind]!(Math.floor(turn / kinds.length));
    calls.push(call.then(() => void times[kind]!.push(performance.now() - begun)));
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
      const round = async (size: number): Promise<number[][]> => {
        const appends = Array.from({ length: size }, (_, index) => {
          const aggregate = meter();
          return { aggregate, events: [{ type: 'ReadingTaken', data: reading(aggregate.id, index) }] };
        });
        const messages = Array.from({ length: size }, (_, index) => bareMessage(meter(), index));
        const ours = async (index: number): Promise<void> => {
          const { aggregate, events } = appends[index]!;
          const result = await store.append(aggregate, events, { expected: 'none', context: benchContext });
          if (!result.ok) throw new Error('Conflict on an aggregate of our own');
        };
        return latencies(size, [ours, (index) => publish(messages[index]!)]);
      };
      await round(200);
      const figures = await inTurns(
        rounds,
        {
          both: async () => {
            const [ours, bare] = await round(count);
            return {
              p50Ms: percentile(ours!, 0.5),
              p99Ms: percentile(ours!, 0.99),
              bareP50Ms: percentile(bare!, 0.5),
              bareP99Ms: percentile(bare!, 0.99),
            };
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
          `${count} appends a round, one every 10 ms, expectation "none", validated, encoded and acknowledged, and 5 ms behind ` +
          'each of them a JetStream publish of a ready-made message with the same headers and payload.',
      };
    } finally {
      await server.stop();
    }
  },
};
