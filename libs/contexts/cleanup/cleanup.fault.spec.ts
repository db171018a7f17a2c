import { until } from '@docket/engines/testing';
import type { RecordedEvent } from '@docket/kernel';
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { root } from '../../../test/architecture/deployment-files.js';
import { BATCH_OBJECTS } from './domain/index.js';
import { compareReadModels } from './testing/index.js';

const LIMIT_MS = 300_000;
const WAIT_MS = 60_000;
/** Three batches. */
const OBJECTS = 2 * BATCH_OBJECTS + 50;
/** Where processes die, one after the other, of one run. */
const DEATHS = [
  ['expired', 1],
  ['begun', 1],
  ['removed', 1],
  ['begun', 1],
  ['removed', 1],
] as const;

describe('a clean-up whose processes are killed', () => {
  let test: TestReadSide;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project('operations');
  });
  afterAll(() => test.stop());

  /** A process that dies at a step. */
  function start(step = '', count = 1) {
    const { natsUrl = '', mongodbUri = '' } = test.platform.settings;
    const program = join(root, 'dist/test/faults/cleanup-program.js');
    const args = [program, natsUrl, mongodbUri, step, String(count)];
    const child = spawn(process.execPath, args, {
      stdio: 'ignore',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    return { child, ended: once(child, 'close') };
  }
  const statusOf = async (planId: string) =>
    (await test.read(`/v1/cleanup/plans/${planId}`)).body.status as string | undefined;
  const ofPlan = async (type: string, planId: string): Promise<readonly RecordedEvent[]> =>
    (await test.events(type)).filter(({ aggregate }) => aggregate.id === planId);
  const isStored = async (sha256: string) => {
    const opened = await test.platform.content.open('default', sha256);
    opened?.stream.destroy();
    return opened !== undefined;
  };

  it(
    'removes each thing of the plan under one fact, and nothing else, wherever they die, with two at once at the end',
    async () => {
      const { content, store } = test.platform;
      const orphans: string[] = [];
      for (let index = 0; index < OBJECTS; index += 1) {
        const { sha256 } = await content.putResult('default', randomBytes(index % 50 === 0 ? 40_000 : 50));
        orphans.push(sha256);
      }
      const documents = ['one', 'two'].map((text) => ({ text, sha256: '', id: '' }));
      for (const document of documents) {
        const body = Buffer.from(document.text);
        const { documentId, sha256 } = (
          await test.call('POST', '/v1/documents', body, { 'content-type': 'text/plain' })
        ).body;
        Object.assign(document, { id: documentId, sha256 });
      }
      // A job whose result expires, so that a process can die between its fact and the bytes.
      const job = { tenant: 'default', type: 'job', id: 'job-old' };
      const result = await content.putResult('default', Buffer.from('{"old":1}'));
      const labels = { method: 'echo.text@1', queue: 'default' };
      const context = { actor: { kind: 'system', id: 'test' }, correlationId: 'test' } as const;
      const request = {
        ...labels,
        options: {},
        priority: 5,
        retry: { maxAttempts: 1, initialDelayMs: 0, factor: 1, maxDelayMs: 0 },
        timeouts: { runMs: 1_000 },
        tags: [],
        requestHash: createHash('sha256').update('x').digest('hex'),
      };
      const timing = { queuedMs: 0, runMs: 0, totalMs: 0 };
      const { sha256, size, mediaType } = result;
      const success = { attempt: 1, workerId: 'w', result: { sha256, size, mediaType, summary: {} }, timing };
      await store.append(
        job,
        [
          { type: 'JobSubmitted', data: request },
          { type: 'JobAttemptStarted', data: { ...labels, attempt: 1, workerId: 'w', queuedMs: 0 } },
          { type: 'JobSucceeded', data: { ...labels, ...success } },
        ],
        { expected: 'none', context },
      );
      const changed = { value: 30, reason: 'a test' };
      expect((await test.call('PUT', '/v1/configuration/cleanup.result-days', changed)).status).toBe(200);

      const planner = start();
      const asked = await test.call('POST', '/v1/cleanup/plans', { reason: 'a test' });
      const { planId } = asked.body;
      await until('the plan', async () => (await statusOf(planId)) === 'made', WAIT_MS);
      planner.child.kill('SIGKILL');
      await planner.ended;
      const { made } = (await test.read(`/v1/cleanup/plans/${planId}`)).body;
      const run = await test.call('POST', '/v1/cleanup/runs', { plan: made.digest, reason: 'a test' });
      expect(run.status).toBe(202);
      for (const [step, count] of DEATHS) {
        const [, signal] = await start(step, count).ended;
        expect([step, signal]).toEqual([step, 'SIGKILL']);
      }
      // The last of them died before the last batch.
      const left = [];
      for (const each of orphans) if (await isStored(each)) left.push(each);
      expect(left.length).toBeGreaterThan(0);
      const last = [start(), start()];
      await until('the end of the run', async () => (await statusOf(planId)) === 'completed', WAIT_MS);
      for (const { child, ended } of last) {
        child.kill('SIGKILL');
        await ended;
      }

      expect(await Promise.all(orphans.map(isStored))).toEqual(orphans.map(() => false));
      expect(await isStored(result.sha256)).toBe(false);
      for (const document of documents) {
        const { text } = await test.call('GET', `/v1/documents/${document.id}/content`);
        expect(text).toBe(document.text);
      }
      const begun = await ofPlan('CleanupRemovalBegun', planId);
      const named = begun.flatMap(({ data }) => (data as { objects: { sha256: string }[] }).objects);
      expect(named.map((each) => each.sha256).sort()).toEqual([...orphans, result.sha256].sort());
      const ends = (await ofPlan('CleanupRemovalEnded', planId)).map(
        ({ data }) => data as { removed: number },
      );
      expect(ends).toHaveLength(begun.length);
      expect(ends.reduce((sum, { removed }) => sum + removed, 0)).toBe(named.length);
      expect(await ofPlan('CleanupRunCompleted', planId)).toHaveLength(1);
      expect(await test.events('JobOutputsExpired')).toHaveLength(1);
      const { compared, differences } = await compareReadModels(test.platform, ['operations']);
      expect([differences, compared.length > 1]).toEqual([[], true]);
    },
    LIMIT_MS,
  );
});
