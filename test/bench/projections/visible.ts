import { createProjectionRunner, createReadModels, natsProgress } from '@docket/projections';
import { jetstream } from '@nats-io/jetstream';
import { setTimeout as sleep } from 'node:timers/promises';
import { inTurns, median, medianRatio, percentile, type Bench } from '../bench.js';
import { bareMessage, barePublisher } from '../event-store/bare.js';
import { benchContext, reading } from '../event-store/setting.js';
import { foldReading, meters, type ProjectionSetting, startSetting } from './setting.js';

const EVENTS = 1_000;
const PER_SECOND = 100;
const METERS = 50;

let runs = 0;

/** Starts one measured event every 10 ms, whether those before are visible or not. */
async function paced(count: number, one: (index: number) => Promise<number>): Promise<number[]> {
  const waiting: Promise<number>[] = [];
  const start = performance.now();
  for (let index = 0; index < count; index += 1) {
    const dueMs = start + (index * 1_000) / PER_SECOND - performance.now();
    if (dueMs > 0) await sleep(dueMs);
    waiting.push(one(index));
  }
  return Promise.all(waiting);
}

function figuresOf(prefix: string, latenciesMs: readonly number[]): Record<string, number> {
  return {
    [`${prefix}P50Ms`]: percentile(latenciesMs, 0.5),
    [`${prefix}P99Ms`]: percentile(latenciesMs, 0.99),
  };
}

async function ours(setting: ProjectionSetting, count: number): Promise<Record<string, number>> {
  const { db, store, connection } = setting;
  const projection = meters(`bench.visible${(runs += 1)}`);
  const progress = natsProgress(connection);
  const stop = new AbortController();
  const running = createProjectionRunner({ db, log: store, projections: [projection], progress }).run(
    stop.signal,
  );
  const readModels = createReadModels({ db, progress });
  const one = async (index: number): Promise<number> => {
    const meter = `meter-${index % METERS}`;
    const appended = await store.append(
      { tenant: 'acme', type: 'meter', id: meter },
      [{ type: 'ReadingTaken', data: reading(meter, index) }],
      { expected: 'any', context: benchContext },
    );
    const accepted = performance.now();
    if (!appended.ok) throw new Error('conflict');
    const { ok } = await readModels.waitFor(projection.name, appended.position, 30_000);
    const collection = await readModels.collection(projection);
    const found = await collection.findOne({ _id: meter });
    if (!ok || !found || found._pos < appended.position) throw new Error('not visible');
    return performance.now() - accepted;
  };
  await paced(50, one);
  const latenciesMs = await paced(count, one);
  readModels.close();
  stop.abort();
  await running;
  return figuresOf('visible', latenciesMs);
}

/** One publish, one consumer, one write for each event; the reader is told in memory. */
async function bare(setting: ProjectionSetting, count: number): Promise<Record<string, number>> {
  const { db, connection } = setting;
  const collection = db.collection<{ _id: string }>(`bare-${(runs += 1)}`);
  const publish = barePublisher(connection);
  const consumer = await jetstream(connection).consumers.get('DOCKET_EVENTS', {
    deliver_policy: 'new',
  } as never);
  const messages = await consumer.consume();
  const written = new Map<number, () => void>();
  const documents = new Map<string, ReturnType<typeof foldReading>>();
  const consuming = (async () => {
    for await (const message of messages) {
      const event = {
        id: String(message.seq),
        data: message.json<{ meter: string; value: number; at: string }>(),
      };
      const document = foldReading(documents.get(event.data.meter) ?? null, event);
      documents.set(event.data.meter, document);
      await collection.replaceOne({ _id: event.data.meter }, document, { upsert: true });
      written.get(message.seq)?.();
      written.set(message.seq, () => undefined);
    }
  })();
  const one = async (index: number): Promise<number> => {
    const meter = `meter-${index % METERS}`;
    const message = bareMessage({ tenant: 'acme', type: 'meter', id: meter }, index);
    const { seq } = (await publish({
      ...message,
      payload: Buffer.from(JSON.stringify(reading(meter, index))),
    })) as { seq: number };
    const accepted = performance.now();
    if (!written.has(seq)) await new Promise<void>((resolve) => written.set(seq, resolve));
    await collection.findOne({ _id: meter });
    return performance.now() - accepted;
  };
  await paced(50, one);
  const latenciesMs = await paced(count, one);
  await messages.close();
  await consuming;
  return figuresOf('bare', latenciesMs);
}

export const visibleBench: Bench = {
  summary: 'p50 and p99 from accepted command to visible read at 100/s ÷ bare publish, consume, write',
  async run({ rounds, scale, say }) {
    const setting = await startSetting();
    try {
      const count = Math.round(EVENTS * scale);
      const figures = await inTurns(
        rounds,
        { ours: async () => ours(setting, count), bare: async () => bare(setting, count) },
        say,
      );
      return {
        figures: {
          visibleP50Ms: median(figures['visibleP50Ms']!),
          visibleP99Ms: median(figures['visibleP99Ms']!),
          bareP50Ms: median(figures['bareP50Ms']!),
          bareP99Ms: median(figures['bareP99Ms']!),
          ratioP50: medianRatio(figures['visibleP50Ms']!, figures['bareP50Ms']!),
          ratioP99: medianRatio(figures['visibleP99Ms']!, figures['bareP99Ms']!),
        },
        targets: [
          { figure: 'ratioP50', atMost: 1.5 },
          { figure: 'ratioP99', atMost: 1.5 },
        ],
        method:
          `${count} events at 100 a second over ${METERS} documents. Ours: from the answer of the append to a read of the document behind ` +
          'a wait for its position, told over NATS. Bare: from the acknowledgement of a publish to a read, with one ordered consumer that ' +
          'folds in memory and writes each document by itself, and tells the reader in memory; no checkpoint, no guard.',
      };
    } finally {
      await setting.stop();
    }
  },
};
