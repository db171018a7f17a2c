import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createReadModels, natsProgress } from '@docket/projections';
import { inTurns, median, medianRatio, percentile, type Bench } from '../bench.js';
import { bareMessage, barePublisher } from '../event-store/bare.js';
import { benchContext, reading } from '../event-store/setting.js';
import { freshName } from './catch-up.js';
import { meters, type ProjectionSetting, startSetting } from './setting.js';
import { bareNotices } from './visible-notices.js';

const EVENTS = 1_000;
const PER_SECOND = 100;
const METERS = 50;

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

/** Starts the process that folds. @returns how to end it */
async function startProjector(
  { natsUrl, databaseUri }: ProjectionSetting,
  side: 'ours' | 'bare',
  name: string,
): Promise<() => Promise<void>> {
  const program = fileURLToPath(new URL('./visible-projector.js', import.meta.url));
  const told = JSON.stringify({ side, natsUrl, databaseUri, name });
  const child = spawn(process.execPath, [program, told], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const ready = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)]);
  if (!ready) throw new Error('The projector of the bench ended before it began');
  return async () => {
    child.stdin.end();
    await ended;
  };
}

async function ours(setting: ProjectionSetting, count: number): Promise<Record<string, number>> {
  const { db, store, connection } = setting;
  const projection = meters(freshName());
  const stop = await startProjector(setting, 'ours', projection.name);
  const readModels = createReadModels({ db, progress: natsProgress(connection) });
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
  try {
    await paced(100, one);
    return figuresOf('visible', await paced(count, one));
  } finally {
    readModels.close();
    await stop();
  }
}

/** One publish, one consumer, one write for each event; the reader is told over core NATS. */
async function bare(setting: ProjectionSetting, count: number): Promise<Record<string, number>> {
  const { db, connection } = setting;
  const name = freshName();
  const collection = db.collection<{ _id: string }>(name);
  const publish = barePublisher(connection);
  const stop = await startProjector(setting, 'bare', name);
  const written = new Map<number, () => void>();
  const notices = connection.subscribe(bareNotices, {
    callback: (_error, message) => {
      const position = Number(message.string());
      written.get(position)?.();
      written.set(position, () => undefined);
    },
  });
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
  try {
    await paced(100, one);
    return figuresOf('bare', await paced(count, one));
  } finally {
    notices.unsubscribe();
    await stop();
  }
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
          `${count} events at 100 a second over ${METERS} documents. Writer and reader are one process, as in the API, and what folds is ` +
          'another one, on both sides. Ours: from the answer of the append to a read of the document behind a wait for its position, told ' +
          'over NATS. Bare: from the acknowledgement of a publish to a read, with one ordered consumer that folds in memory, writes each ' +
          'document by itself and publishes its position on core NATS; no checkpoint, no guard, no lease.',
      };
    } finally {
      await setting.stop();
    }
  },
};
