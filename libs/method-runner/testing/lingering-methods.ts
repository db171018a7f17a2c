import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Method, MethodFailure } from '@docket/methods';

const method = (name: string, run: Method['run'], more: Partial<Method> = {}): Method => ({
  name,
  version: 1,
  summary: `A method that shows what one attempt can leave to the next: ${name}.`,
  accepts: [],
  optionsSchema: { type: 'object', properties: { what: { type: 'string' } }, additionalProperties: false },
  defaultTimeouts: { runMs: 50_000 },
  memoryLimitMb: 200,
  run,
  ...more,
});

const world = globalThis as Record<string, unknown>;
const kept: Buffer[] = [];
let attempts = 0;

/** What an attempt can leave behind, by name. */
const leavings: Readonly<Record<string, (scratchDir: string) => void | Promise<void>>> = {
  'a global': () => void (world['left'] = 'secret'),
  'a changed global': () => void (world['structuredClone'] = () => 'secret'),
  'a changed prototype': () => void Object.assign(Object.prototype, { left: 'secret' }),
  'a changed function of the language': () => void (JSON.parse = () => 'secret'),
  'an environment variable': () => void (process.env['LEFT'] = 'secret'),
  'a working folder': () => process.chdir('/'),
  'a mask for files': () => void process.umask(0o077),
  'an exit code': () => void (process.exitCode = 3),
  'a listener': () => void process.on('beforeExit', () => undefined),
  'a listener of messages': () => void process.on('message', () => undefined),
  'a timer': () => void setTimeout(() => undefined, 30_000),
  'a timer without reference': () => void setTimeout(() => undefined, 30_000).unref(),
  'an interval without reference': () => void setInterval(() => undefined, 30_000).unref(),
  'a promised timer': () => {
    sleep(30_000, undefined, { ref: false }).catch(() => undefined);
  },
  'an open file': (scratchDir) => void openSync(join(scratchDir, 'left'), 'w'),
  'a server': () => void createServer().listen(0, '127.0.0.1').unref(),
  'a thread': () => void new Worker('setInterval(() => undefined, 1000)', { eval: true }).unref(),
  'a program': () => void spawn('sleep', ['30'], { stdio: 'ignore', detached: false }).unref(),
  memory: () => {
    for (let count = 0; count < 90; count += 1) kept.push(Buffer.alloc(1024 * 1024, 1));
  },
};

export const leavingNames = Object.keys(leavings);

export const methodCatalogue: readonly Method[] = [
  method('lasting.leaves', async (_, { options, scratchDir }) => {
    attempts += 1;
    await leavings[String(options['what'])]?.(scratchDir);
    return { result: { pid: process.pid, attempts }, summary: 'left', figures: {} };
  }),
  method('lasting.fails', async () => {
    throw new MethodFailure('TEST.REFUSED', 'This input cannot be worked on.');
  }),
  method('lasting.waits', async (_, { progress, signal }) => {
    progress(0.5, String(process.pid));
    await sleep(20_000, undefined, { signal });
    return { result: null, summary: 'waited', figures: {} };
  }),
  method('lasting.fresh', async () => ({ result: { pid: process.pid }, summary: 'alone', figures: {} }), {
    isolation: 'fresh',
  }),
  method('lasting.large', async () => ({
    result: 'x'.repeat(400_000),
    summary: 'more than a message holds',
    figures: {},
  })),
  method('lasting.forges', async () => {
    const forged = { type: 'done', attempt: 1, summary: 'forged', figures: {}, json: '"forged"' };
    process.send?.(forged);
    return { result: 'true', summary: 'own', figures: {} };
  }),
  // A program that takes memory beside its parent.
  method('lasting.feeds-a-program', async (_, { progress }) => {
    const script = 'const kept = []; setInterval(() => kept.push(Buffer.alloc(8_388_608, 1)), 20)';
    spawn(process.execPath, ['-e', script], { stdio: 'ignore' });
    progress(0.1, 'started');
    await sleep(20_000);
    return { result: null, summary: 'grew', figures: {} };
  }),
];
