import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { inTurns, median, medianRatio, type Bench } from '../bench.js';
import { startHouse, watchEnds, type BenchHouse } from './house.js';
import { smallPdfs } from './small-pdfs.js';

const DOCUMENTS = 60;
/** Slots of the worker, and processes of the loop that it is compared with. */
const PROCESSES = 2;

/** From the request that submits the jobs to the last JobSucceeded on the event stream of the API. */
async function ours(house: BenchHouse, documentIds: readonly string[]): Promise<Record<string, number>> {
  const watch = await watchEnds(house.url);
  try {
    const before = await house.processorSeconds();
    const start = performance.now();
    await house.submit(documentIds.map((documentId) => ({ method: 'pdf.text', documentId })));
    await watch.ends(documentIds.length);
    const seconds = (performance.now() - start) / 1_000;
    const after = await house.processorSeconds();
    const spent = (part: keyof typeof after) => ((after[part] - before[part]) * 1_000) / documentIds.length;
    return {
      docsPerSecond: documentIds.length / seconds,
      docketCpuMsPerDoc: spent('docket'),
      natsCpuMsPerDoc: spent('nats'),
      databaseCpuMsPerDoc: spent('database'),
      methodsCpuMsPerDoc: spent('methods'),
    };
  } finally {
    await watch.stop();
  }
}

/** The same documents through a loop in as many processes, everything loaded before. */
async function startLoops(paths: readonly string[], through: 'library' | 'method') {
  const program = fileURLToPath(new URL('./bare-pdf-loop.js', import.meta.url));
  const loops = await Promise.all(
    Array.from({ length: PROCESSES }, async (_, part) => {
      const own = paths.filter((_path, index) => index % PROCESSES === part);
      const told = JSON.stringify({ paths: own, through });
      const child = spawn(process.execPath, [program, told], { stdio: ['pipe', 'pipe', 'inherit'] });
      const lines = createInterface({ input: child.stdout });
      await once(lines, 'line');
      return { child, lines };
    }),
  );
  return {
    async run(): Promise<number> {
      const start = performance.now();
      const done = loops.map(({ lines }) => once(lines, 'line'));
      for (const { child } of loops) child.stdin.write('go\n');
      await Promise.all(done);
      return paths.length / ((performance.now() - start) / 1_000);
    },
    async stop(): Promise<void> {
      for (const { child } of loops) {
        child.stdin.end();
        if (child.exitCode === null) await once(child, 'exit');
      }
    },
  };
}

export const documentsBench: Bench = {
  summary: '`pdf.text` as jobs over 60 small PDFs ÷ a bare loop over the same library in as many processes',
  async run({ rounds, scale, say }) {
    const folder = await mkdtemp(join(tmpdir(), 'docket-bench-pdf-'));
    const house = await startHouse({ DOCKET_WORKER_SLOTS: String(PROCESSES) });
    try {
      const pdfs = await smallPdfs(Math.max(6, Math.round(DOCUMENTS * scale)));
      const paths: string[] = [];
      const ids: string[] = [];
      for (const [number, bytes] of pdfs.entries()) {
        const path = join(folder, `${number}.pdf`);
        await writeFile(path, bytes);
        paths.push(path);
        ids.push(await house.upload(bytes, `${number}.pdf`));
      }
      await ours(house, ids);
      const library = await startLoops(paths, 'library');
      const method = await startLoops(paths, 'method');
      try {
        const figures = await inTurns(
          rounds,
          {
            ours: () => ours(house, ids),
            library: async () => ({ bareDocsPerSecond: await library.run() }),
            method: async () => ({ methodDocsPerSecond: await method.run() }),
          },
          say,
        );
        const medians = Object.fromEntries(
          Object.entries(figures).map(([name, values]) => [name, median(values)]),
        );
        return {
          figures: {
            ...medians,
            ratio: medianRatio(figures['docsPerSecond']!, figures['bareDocsPerSecond']!),
            ratioToMethod: medianRatio(figures['docsPerSecond']!, figures['methodDocsPerSecond']!),
          },
          targets: [{ figure: 'ratio', atLeast: 0.7 }],
          method:
            `${pdfs.length} PDFs of one to three pages, a form in every third, uploaded before. Ours: what npm start runs with ${PROCESSES} slots, ` +
            'from the request that submits the jobs to the last JobSucceeded on the event stream; its processes are warm. Bare: text, ' +
            `annotations and metadata through pdf.js in a loop in ${PROCESSES} warm processes. ratioToMethod compares with the work of pdf.text itself in that loop.`,
        };
      } finally {
        await library.stop();
        await method.stop();
      }
    } finally {
      await house.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
