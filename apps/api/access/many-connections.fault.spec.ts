import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApi, type TestApi } from '../testing/index.js';

const CONNECTIONS = 64;
const LASTS_MS = 60_000;

describe('valid keys over many connections', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi();
  });
  afterAll(() => test.stop());

  it('get no wrong answer for a minute, while wrong keys come from the same address', async () => {
    const keys = await Promise.all(
      Array.from({ length: 8 }, () => test.keyFor('default', ['submitter', 'operator'])),
    );
    const until = performance.now() + LASTS_MS;
    const valid = new Map<number, number>();
    const wrong = new Map<number, number>();
    const count = (answers: Map<number, number>, status: number): void =>
      void answers.set(status, (answers.get(status) ?? 0) + 1);
    const works = async (connection: number): Promise<void> => {
      const headers = { authorization: `Bearer ${keys[connection % keys.length]!}` };
      for (let round = connection; performance.now() < until; round += 1) {
        const { status } =
          round % 4 === 0
            ? await test.call('GET', '/v1/methods', undefined, headers)
            : await test.call('POST', '/v1/jobs', { method: 'echo.text@1', input: { text: 'x' } }, headers);
        count(valid, status);
        // Some of the machine is left for the suites beside this one.
        await sleep(30);
      }
    };
    const guesses = async (): Promise<void> => {
      for (let guess = 0; performance.now() < until; guess += 1) {
        const authorization = `Bearer dk_default_${String(guess).padStart(64, '5')}`;
        count(wrong, (await test.call('GET', '/v1/methods', undefined, { authorization })).status);
        await sleep(5);
      }
    };
    await Promise.all([
      ...Array.from({ length: CONNECTIONS }, (_, connection) => works(connection)),
      guesses(),
    ]);

    expect([...valid.keys()].sort()).toEqual([200, 202]);
    // Each key is looked up again many times meanwhile: what is known of one holds for a second.
    expect((valid.get(200) ?? 0) + (valid.get(202) ?? 0)).toBeGreaterThan(CONNECTIONS * 10);
    expect([...wrong.keys()].every((status) => status === 401 || status === 429)).toBe(true);
    expect(wrong.get(401)).toBeGreaterThan(0);
  }, 150_000);
});
