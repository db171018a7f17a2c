import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';
import { openFindings } from './application/open-findings.js';
import type { Task, TaskContext } from '@docket/processes';
import { commandSender } from '@docket/commands';
import { composition } from '@docket/contexts';
import { reactionServices } from '@docket/platform';

describe('findings', () => {
  let test: TestReadSide;

  beforeAll(async () => {
    test = await startReadSide();
    await test.project();
    await test.call('POST', '/v1/jobs', { method: 'echo.text@1' });
  });
  afterAll(() => test.stop());

  /** One run of the task, as the app `processes` makes it. */
  async function analyse(): Promise<{ readonly opened: number }> {
    const { platform } = test;
    const task: Task = openFindings(reactionServices(platform));
    const sender = commandSender(platform.store, platform.clock, [...composition.aggregates.values()]);
    const context = {
      send: (command: Parameters<TaskContext['send']>[0], key = '') =>
        sender({
          ...command,
          commandId: `a-run-${key}`,
          behind: 0,
          context: { actor: { kind: 'system', id: 'audit.open-findings' }, correlationId: 'a-run' },
        }),
    } as unknown as TaskContext;
    return (await task.run(context, await task.plan!(context))) as { readonly opened: number };
  }

  /** Until the read models have all that is in the log. */
  async function folded(): Promise<void> {
    const { last } = await test.platform.store.head();
    await test.read(`/v1/audit/findings?minPosition=${last}`);
    const { readModels } = test.platform;
    await readModels.waitFor('audit.actor-signals', last, 20_000, AbortSignal.timeout(20_000));
  }

  it('are none while nothing happens that a person must look at', async () => {
    await folded();
    expect(await analyse()).toEqual({ opened: 0 });
    expect((await test.read('/v1/audit/findings')).body.items).toEqual([]);
  });

  it('are opened once for a burst of denials, and resolved once with a reason', async () => {
    for (let n = 0; n < 25; n += 1)
      await test.call('GET', '/v1/me', undefined, { authorization: `Bearer dk_default_${'0'.repeat(64)}` });
    const late = Date.now() + 20_000;
    while ((await test.events('AccessDenied')).length === 0 && Date.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await folded();
    expect([await analyse(), await analyse()]).toEqual([{ opened: 1 }, { opened: 0 }]);
    await folded();
    const [finding, ...more] = (await test.read('/v1/audit/findings?status=open')).body.items;
    expect([more, finding]).toEqual([
      [],
      expect.objectContaining({ kind: 'denial-burst', resolution: null }),
    ]);
    const [denial] = await test.events('AccessDenied');
    expect(finding.from).toBe(denial!.position);

    const resolve = (id: string, body: object, headers?: Record<string, string>) =>
      test.call('POST', `/v1/audit/findings/${id}/resolve`, body, headers);
    const said = { verdict: 'mistake', reason: 'a script with an old key' };
    expect((await resolve(finding.findingId, { verdict: 'mistake' })).status).toBe(400);
    const foreign = { authorization: `Bearer ${await test.keyFor('other', ['auditor'])}` };
    expect((await resolve(finding.findingId, said, foreign)).body.code).toBe('AUDIT.FINDING_NOT_FOUND');
    expect((await test.call('GET', '/v1/audit/findings', undefined, foreign)).body.items).toEqual([]);
    expect((await resolve(finding.findingId, said)).status).toBe(200);
    expect((await resolve(finding.findingId, said)).body.code).toBe('AUDIT.FINDING_RESOLVED');
    await folded();
    const [resolved] = (await test.read('/v1/audit/findings?status=resolved')).body.items;
    expect(resolved.resolution).toMatchObject({ ...said, by: 'admin' });
  });
});
