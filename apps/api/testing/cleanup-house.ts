import type { CleanupPlanView } from '@docket/contexts/cleanup/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestReadSide } from './read-side.js';

const METHOD = 'echo.text@1';

/** What a test of clean-ups asks of the API. */
export type CleanupHouse = ReturnType<typeof cleanupHouse>;

export function cleanupHouse(test: TestReadSide) {
  const ended = async (id: string, position: number): Promise<CleanupPlanView> => {
    for (;;) {
      const { body } = await test.read(`/v1/cleanup/plans/${id}?minPosition=${position}`);
      if (!['making', 'running'].includes(body.status)) return body;
      await sleep(30);
    }
  };
  const plan = async (...kinds: string[]): Promise<CleanupPlanView> => {
    const { status, body } = await test.call('POST', '/v1/cleanup/plans', { kinds, reason: 'a test' });
    expect([status, body.code]).toEqual([202, undefined]);
    const made = await ended(body.planId, body.position);
    expect([made.status, made.failure]).toEqual(['made', null]);
    return made;
  };
  const run = async ({ made }: CleanupPlanView): Promise<CleanupPlanView> => {
    const sent = { plan: made!.digest, reason: 'the disk is full' };
    const { status, body } = await test.call('POST', '/v1/cleanup/runs', sent);
    expect([status, body.code]).toEqual([202, undefined]);
    const done = await ended(body.planId, body.position);
    expect([done.status, done.failure]).toEqual(['completed', null]);
    return done;
  };
  const itemsOf = async ({ planId }: CleanupPlanView, query = '') =>
    (await test.call('GET', `/v1/cleanup/plans/${planId}/items?limit=200${query}`)).body.items as readonly {
      kind: string;
      what: string;
      why: string;
    }[];
  const isStored = async (hash: string, at?: string) => {
    const opened = await test.platform.content.open('default', hash, at === undefined ? {} : { folder: at });
    opened?.stream.destroy();
    return opened !== undefined;
  };
  const orphan = async (text: string) =>
    (await test.platform.content.putResult('default', Buffer.from(text))).sha256;
  const upload = async (text: string) =>
    (await test.call('POST', '/v1/documents', Buffer.from(text), { 'content-type': 'text/plain' })).body
      .documentId as string;
  const configure = async (key: string, value: unknown, scope = 'installation') => {
    const { status, body } = await test.call('PUT', `/v1/configuration/${key}`, {
      value,
      scope,
      reason: 'a test',
    });
    expect([status, body.code]).toEqual([200, undefined]);
    await test.platform.configuration.reached(body.position, 5_000);
  };
  const submit = async (job: object) => {
    const { status, body } = await test.call('POST', '/v1/jobs', { method: METHOD, ...job });
    expect([status, body.code]).toEqual([202, undefined]);
    return body as { jobId: string; state: string; position: number };
  };
  const work = (path: string, sent: unknown, type?: string, method = 'POST') =>
    test.call(method, `/v1/work/${path}`, sent, {
      authorization: `Bearer ${test.keys.worker}`,
      ...(type === undefined ? {} : { 'content-type': type }),
    });
  /** Runs the job that waits, as a worker does. */
  const finish = async (result: object, artifact?: string) => {
    const polled = await work('poll', { workerId: 'w-1', methods: [METHOD], waitMs: 10_000 });
    const { token, jobId } = polled.body;
    if (artifact !== undefined) await work(`${token}/artifacts/page.txt`, artifact, 'text/plain', 'PUT');
    const done = await work(`${token}/complete`, { result });
    expect(done.status).toBe(200);
    await test.read(`/v1/jobs?limit=1&minPosition=${done.body.position}`);
    return jobId as string;
  };
  return { ended, plan, run, itemsOf, isStored, orphan, upload, configure, submit, finish };
}
