import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Method, MethodFailure } from '@docket/methods';

const method = (name: string, run: Method['run']): Method => ({
  name,
  version: 1,
  summary: `A method that shows what the runner does: ${name}.`,
  accepts: [],
  optionsSchema: { type: 'object', properties: { path: { type: 'string' } }, additionalProperties: false },
  defaultTimeouts: { runMs: 50_000 },
  memoryLimitMb: 160,
  run,
});

/** Methods for the tests of the runner: each shows one way of going wrong, or right. */
export const methodCatalogue: readonly Method[] = [
  method('good.echo', async ({ value }, { progress, scratchDir }) => {
    await writeFile(join(scratchDir, 'mine'), 'scratch');
    progress(0.5, 'half');
    return {
      result: { value, scratchDir, environment: Object.keys(process.env) },
      summary: 'echoed',
      figures: {},
    };
  }),
  {
    ...method('good.files', async ({ files = {} }, { artifact }) => {
      const result: Record<string, string> = {};
      for (const [role, { path }] of Object.entries(files)) {
        result[role] = await readFile(path, 'utf8');
        await artifact!(`copy-${role}.txt`, createReadStream(path));
      }
      await artifact!('report.csv', 'a,b\n');
      return { result, summary: 'copied', figures: {} };
    }),
    inputs: { left: { accepts: ['text/*'] }, right: { accepts: ['text/*'], required: false } },
    artifacts: [
      { name: 'copy-*.txt', mediaType: 'text/plain' },
      { name: 'report.csv', mediaType: 'text/csv', required: true },
    ],
  },
  {
    ...method('good.asks', async ({ value }, { ask, runMethod }) => {
      const { service, used } = value as { service?: string; used?: string };
      if (service !== undefined) {
        const answer = await ask!(service, { question: 'x'.repeat((value as { size?: number }).size ?? 1) });
        return { result: answer, summary: 'asked', figures: {} };
      }
      const { result } = await runMethod!(used!, { value: 'from the other one' }, {});
      return { result, summary: 'used', figures: {} };
    }),
    uses: ['good.echo@1'],
    services: ['time', 'refusing', 'broken', 'large'],
  },
  {
    ...method('bad.files', async ({ value }, { artifact, scratchDir }) => {
      const {
        names = [],
        link = false,
        bytes = 1,
      } = value as { names?: string[]; link?: boolean; bytes?: number };
      for (const name of names) await artifact!(name, Buffer.alloc(bytes, 'x'));
      const written = join(scratchDir, '..', 'kept', 'artifact-1');
      if (link) {
        await rm(written);
        await symlink('/etc/hostname', written);
      }
      return { result: null, summary: 'made', figures: {} };
    }),
    artifacts: [{ name: '*.bin', mediaType: 'application/octet-stream', required: true, maxBytes: 1_000 }],
  },
  method('bad.refuses', async () => {
    throw new MethodFailure('TEST.REFUSED', 'This input cannot be worked on.');
  }),
  method('bad.throws', async () => {
    throw new TypeError('x is not a function');
  }),
  method('bad.exits', async () => process.exit(3)),
  method('bad.aborts', async () => process.abort()),
  method('bad.loops', async (_, { progress }) => {
    progress(0.1, 'into the loop');
    await sleep(50);
    for (;;) Math.random();
  }),
  method('bad.grows-heap', async () => {
    const kept: object[] = [];
    for (;;) kept.push({ some: 'object', numbers: [kept.length, 2, 3] });
  }),
  method('bad.grows-outside-the-heap', async () => {
    const kept: Buffer[] = [];
    for (;;) {
      kept.push(Buffer.alloc(4 * 1024 * 1024, 1));
      await sleep(1);
    }
  }),
  method('bad.prints', async () => {
    const line = `${'x'.repeat(1023)}\n`;
    for (let count = 0; count < 20_000; count += 1) if (!process.stdout.write(line)) await sleep(0);
    return { result: null, summary: 'printed 20 MB', figures: {} };
  }),
  method('bad.result', async () => ({ result: 'x'.repeat(3_000_000), summary: 'much', figures: {} })),
  method('bad.ignores-the-signal', async (_, { progress }) => {
    for (;;) {
      progress(0.1, 'on and on');
      await sleep(20);
    }
  }),
  method('good.stops-when-asked', async (_, { options, signal, progress }) => {
    progress(0.1, 'waiting');
    await sleep(20_000, undefined, { signal }).catch(() => undefined);
    await writeFile(String(options['path']), 'stopped in order');
    return { result: null, summary: 'stopped', figures: {} };
  }),
  method('bad.sleeps-in-native-code', async () => {
    spawnSync('sleep', ['20']);
    return { result: null, summary: 'slept', figures: {} };
  }),
  method('bad.leaves-a-program', async () => {
    return {
      result: spawn('sleep', ['30'], { stdio: 'ignore' }).pid,
      summary: 'left a program behind',
      figures: {},
    };
  }),
  method('bad.waits-for-a-program', async (_, { progress }) => {
    const program = spawn('sleep', ['30'], { stdio: 'inherit' });
    progress(0.1, String(program.pid));
    await sleep(30_000);
    return { result: null, summary: 'waited', figures: {} };
  }),
];
