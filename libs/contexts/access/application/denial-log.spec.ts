import type { EventContext } from '@docket/kernel';
import { DenialLog, type DeniedAttempt } from './denial-log.js';

function attempt(id: string, route = 'GET /v1/keys', ip = '10.0.0.1'): DeniedAttempt {
  const context: EventContext = { actor: { kind: 'user', id }, origin: { ip }, correlationId: `c-${id}` };
  return { tenant: 'default', route, code: 'ACCESS.FORBIDDEN', context };
}

function setUp(maxKinds = 50) {
  const written: { route: string; count: number; actor: string }[] = [];
  const failures: unknown[] = [];
  let broken = false;
  const log = new DenialLog({
    windowMs: 60_000,
    maxKinds,
    write: (_tenant, { route, count }, { actor }) => {
      if (broken) return Promise.reject(new Error('log is gone'));
      written.push({ route, count, actor: actor.id });
      return Promise.resolve();
    },
    onFailure: (error) => failures.push(error),
  });
  return { log, written, failures, breakDown: (now: boolean) => (broken = now) };
}

describe('the log of denied attempts', () => {
  it('counts equal attempts into one event, and keeps different ones apart', async () => {
    const { log, written } = setUp();
    for (let index = 0; index < 5; index += 1) log.note(attempt('a'));
    log.note(attempt('a', 'GET /metrics'));
    log.note(attempt('b'));
    await log.flush();
    expect(written).toEqual([
      { route: 'GET /v1/keys', count: 5, actor: 'a' },
      { route: 'GET /metrics', count: 1, actor: 'a' },
      { route: 'GET /v1/keys', count: 1, actor: 'b' },
    ]);
    await log.flush();
    expect(written).toHaveLength(3);
  });

  it('stays bounded under a flood from everywhere, and loses none of the count', async () => {
    const { log, written } = setUp(10);
    for (let index = 0; index < 5_000; index += 1)
      log.note(attempt(`key-${index}`, 'GET /v1/keys', `10.0.${index}`));
    await log.flush();
    expect(written.length).toBe(11);
    expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
    expect(written.at(-1)).toEqual({ route: '*', count: 4_990, actor: 'many' });
  });

  it('keeps what could not be written for the next time', async () => {
    const { log, written, failures, breakDown } = setUp();
    log.note(attempt('a'));
    log.note(attempt('a'));
    breakDown(true);
    await log.flush();
    expect([written.length, failures.length]).toEqual([0, 1]);
    breakDown(false);
    log.note(attempt('a'));
    await log.flush();
    expect(written).toEqual([{ route: 'GET /v1/keys', count: 3, actor: 'a' }]);
  });
});
