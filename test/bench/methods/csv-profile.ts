import { methodCatalogue, methodModule } from '@docket/contexts/method-catalogue';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createMethodRunner } from '@docket/method-runner';
import { type Bench, median } from '../bench.js';

const FULL_BYTES = 1_000_000_000;
const ROWS_AT_ONCE = 2_000;

/** A table of visits with numbers, dates, quoted cells and nulls; the same for the same size. */
async function writeTable(path: string, bytes: number): Promise<number> {
  const file = createWriteStream(path);
  let state = 42;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  file.write('id,clinic,patient,visited_on,weight_kg,systolic_mmhg,note,smoker\n');
  for (let written = 0, id = 0; written < bytes;) {
    let rows = '';
    for (let row = 0; row < ROWS_AT_ONCE; row += 1) {
      id += 1;
      const day = new Date(1.6e12 + random() * 1e11).toISOString().slice(0, 10);
      const note = id % 5 === 0 ? '"follow-up, in ""two"" weeks"' : id % 7 === 0 ? '' : 'none';
      rows +=
        `${id},Clinic ${Math.floor(random() * 17)},P${Math.floor(random() * 1e6)},${day},` +
        `${(40 + random() * 80).toFixed(1)},${90 + Math.floor(random() * 80)},${note},${random() < 0.2}\n`;
    }
    written += rows.length;
    if (!file.write(rows)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return (await stat(path)).size;
}

/** Peak resident memory of the attempt's process, as Linux counts it; NaN elsewhere. */
function watchChildren(): { stop(): number } {
  let peak = NaN;
  const look = async (): Promise<void> => {
    for (const task of await readdir('/proc/self/task')) {
      const list = await readFile(`/proc/self/task/${task}/children`, 'utf8');
      for (const child of list.trim().split(' ').filter(Boolean)) {
        const kilobytes = /VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${child}/status`, 'utf8'))?.[1];
        if (kilobytes !== undefined) peak = Math.max(Number.isNaN(peak) ? 0 : peak, Number(kilobytes) / 1024);
      }
    }
  };
  // A process that ends between two reads is no failure of the bench.
  const timer = setInterval(() => {
    look().catch(() => undefined);
  }, 100);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

export const csvProfileBench: Bench = {
  summary: 'Profiles a CSV of 1 GB in a process of its own: memory and speed.',
  async run({ scale, rounds, say }) {
    const folder = await mkdtemp(join(tmpdir(), 'docket-bench-csv-'));
    const runner = await createMethodRunner({
      scratchDir: join(folder, 'scratch'),
      methods: { module: methodModule, catalogue: methodCatalogue },
    });
    try {
      const path = join(folder, 'visits.csv');
      const bytes = await writeTable(path, FULL_BYTES * scale);
      say(`${Math.round(bytes / 1e6)} MB written`);
      const speeds: number[] = [];
      const memories: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const memory = watchChildren();
        const start = performance.now();
        const outcome = await runner.run({ method: 'csv.profile@2', documentPath: path });
        if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
        speeds.push(bytes / 1e6 / ((performance.now() - start) / 1_000));
        memories.push(memory.stop());
        say(`round ${round + 1} of ${rounds}  ${speeds.at(-1)!.toFixed(1)} MB/s  ${outcome.summary}`);
      }
      return {
        figures: {
          megabytes: bytes / 1e6,
          megabytesPerSecond: median(speeds),
          attemptPeakRssMb: Math.max(...memories),
        },
        targets: [{ figure: 'attemptPeakRssMb', atMost: 300 }],
        method: `csv.profile@2 through the method runner on a table of 8 columns; ${rounds} rounds; the largest peak counts.`,
      };
    } finally {
      await runner.close();
      await rm(folder, { recursive: true });
    }
  },
};
