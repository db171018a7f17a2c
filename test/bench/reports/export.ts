import { composition } from '@docket/contexts';
import { methodCatalogue, methodModule } from '@docket/contexts/method-catalogue';
import { material, type MaterialHeader } from '@docket/contexts/reports/application';
import { createMethodRunner } from '@docket/method-runner';
import { MOST_PDF_CELLS } from '@docket/tabular';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inTurns, median, type Bench } from '../bench.js';
import { watchMethodProcesses } from './child-memory.js';
import { startRows, TENANT, type RowsSetting } from './rows.js';

/** Rows in the read model; what takes memory is written from a file that repeats them. */
const ROWS = 100_000;
const LARGE_ROWS = 1_000_000;
/** All but PDF, which is laid out as a whole and takes `MOST_PDF_CELLS`. */
const STREAMED = ['csv', 'jsonl', 'xlsx', 'parquet', 'html'] as const;
const MOST_MB = 300;
const RUN_MS = 30 * 60_000;
const definition: MaterialHeader['definition'] = {
  title: 'Jobs',
  sections: [{ type: 'table', name: 'jobs', title: 'Jobs', dataset: 'jobs' }],
};

/** The same rows through a cursor of the driver, in the same order. @returns rows a second */
async function bareCursor({ collection }: RowsSetting, count: number): Promise<number> {
  const start = performance.now();
  let rows = 0;
  const found = collection.find({ tenant: TENANT, done: true }).sort({ position: 1 }).batchSize(1_000);
  for await (const document of found) if (document['finished'] !== null) rows += 1;
  if (rows !== count) throw new Error(`the cursor gave ${rows} of ${count} rows`);
  return count / ((performance.now() - start) / 1_000);
}

/** What the reactor does: reads the rows for the job. @returns milliseconds */
async function collect({ readModels, position }: RowsSetting, path: string): Promise<number> {
  const datasets = (await composition.datasets()).filter(({ name }) => name === 'jobs');
  const header = { template: 'bench', templateVersion: 1, definition, filters: {}, asOf: position };
  const request = {
    readModels,
    store: undefined as never,
    engines: undefined as never,
    tenant: TENANT,
    visibility: 'all',
    until: position,
  } as const;
  const start = performance.now();
  const rows = material(header, datasets, request, new AbortController().signal);
  await pipeline(Readable.from(rows, { objectMode: true, highWaterMark: 1 }), createWriteStream(path));
  return performance.now() - start;
}

/** So many rows as the material of one report: the same ones over and over. */
async function repeat(path: string, target: string, count: number): Promise<void> {
  async function* lines() {
    const whole = await readFile(path, 'utf8');
    const body = whole.indexOf('\n') + 1;
    const rows = whole.slice(body, whole.lastIndexOf('{"end"'));
    const each = rows.split('\n').slice(0, -1);
    yield whole.slice(0, body);
    for (let left = count; left > 0; left -= each.length) {
      yield left >= each.length ? rows : `${each.slice(0, left).join('\n')}\n`;
    }
    yield `${JSON.stringify({ end: count })}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(target));
}

/** Writes the report in a process of its own. */
async function render(format: string, rowsPath: string, folder: string, count: number) {
  const artifactsDir = join(folder, 'artifacts');
  const methods = { module: methodModule, catalogue: methodCatalogue };
  const maxArtifactBytes = 4 * 1_024 ** 3;
  const runner = await createMethodRunner({
    scratchDir: join(folder, 'scratch'),
    methods,
    maxIdle: 0,
    maxArtifactBytes,
  });
  const memory = watchMethodProcesses();
  try {
    await mkdir(artifactsDir, { recursive: true });
    const { size } = await stat(rowsPath);
    const start = performance.now();
    const outcome = await runner.run({
      method: 'report.render@1',
      tenant: TENANT,
      files: { rows: { path: rowsPath, size, mediaType: 'application/jsonl', name: 'rows' } as never },
      options: { format },
      artifactsDir,
      timeoutMs: RUN_MS,
    });
    const ms = performance.now() - start;
    if (!outcome.ok) throw new Error(`${format}: ${outcome.code} ${outcome.message}`);
    const { rows } = outcome.result as { readonly rows: number };
    if (rows !== count) throw new Error(`${format} has ${rows} of ${count} rows`);
    const bytes = (await stat(outcome.artifacts[0]!.path)).size;
    return { ms, bytes, peakMb: await memory.stop() };
  } finally {
    await memory.stop();
    await runner.close();
    await rm(artifactsDir, { recursive: true, force: true });
  }
}

export const exportBench: Bench = {
  summary: 'reports of 100,000 rows by format ÷ a bare cursor over them, and the memory of one of 1,000,000',
  async run({ rounds, scale, rows: largeRows = Math.round(LARGE_ROWS * scale), say }) {
    const count = Math.max(1_000, Math.round(ROWS * scale));
    const folder = await mkdtemp(join(tmpdir(), 'docket-bench-export-'));
    const rowsPath = join(folder, 'rows.jsonl');
    const manyPath = join(folder, 'many.jsonl');
    const setting = await startRows(count, say);
    try {
      let collectMs = await collect(setting, rowsPath);
      const rendered = (format: string) => async () => {
        const { ms } = await render(format, rowsPath, folder, count);
        return {
          [`${format}RowsPerSecond`]: (count * 1_000) / (collectMs + ms),
          [`${format}RenderRowsPerSecond`]: (count * 1_000) / ms,
        };
      };
      const figures = await inTurns(
        rounds,
        {
          bare: async () => ({ bareRowsPerSecond: await bareCursor(setting, count) }),
          collect: async () => {
            collectMs = await collect(setting, rowsPath);
            return { collectRowsPerSecond: (count * 1_000) / collectMs };
          },
          ...Object.fromEntries(STREAMED.map((format) => [format, rendered(format)])),
        },
        say,
      );
      const large: Record<string, number> = { largeRows };
      const measure = async (format: string, rows: number): Promise<void> => {
        const { ms, bytes, peakMb } = await render(format, manyPath, folder, rows);
        large[`${format}PeakMb`] = peakMb;
        large[`${format}FileMb`] = bytes / 1_048_576;
        large[`${format}LargeSeconds`] = ms / 1_000;
        say(`${rows} rows as ${format}: ${(ms / 1_000).toFixed(0)} s, at most ${peakMb.toFixed(0)} MB`);
      };
      await repeat(rowsPath, manyPath, largeRows);
      for (const format of STREAMED) await measure(format, largeRows);
      const [{ columns = [] } = {}] = (await composition.datasets()).filter(({ name }) => name === 'jobs');
      const pdfRows = Math.min(Math.floor(MOST_PDF_CELLS / columns.length), largeRows);
      await repeat(rowsPath, manyPath, pdfRows);
      await measure('pdf', pdfRows);
      const medians = Object.fromEntries(
        Object.entries(figures).map(([name, values]) => [name, median(values)]),
      );
      const ratios = STREAMED.map((format) => [
        `${format}Ratio`,
        medians[`${format}RowsPerSecond`]! / medians['bareRowsPerSecond']!,
      ]);
      return {
        figures: { rows: count, ...medians, ...large, pdfRows, ...Object.fromEntries(ratios) },
        targets: [...STREAMED, 'pdf'].map((format) => ({ figure: `${format}PeakMb`, atMost: MOST_MB })),
        method:
          `${count} finished jobs in the read model. Ours: its rows are read as the reactor does, then a process of its own writes the file ` +
          '(report.render@1); the rate counts both, …RenderRowsPerSecond the second alone. Bare: a cursor over the same documents in the same order. ' +
          `PeakMb is the largest resident memory of the process of the job, as Linux counts it, while it writes ${largeRows} rows as one report (PDF: ${pdfRows}, the most that it takes); medians of ${rounds} rounds.`,
      };
    } finally {
      await setting.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
