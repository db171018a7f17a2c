import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseProfile, type LoadProfile } from '../domain/index.js';
import { Completions } from './completions.js';
import { LoadDriver, type Stretch } from './driver.js';
import { HttpTarget } from './http-target.js';

function profileOf(change: object): LoadProfile {
  const parsed = parseProfile({
    name: 'mine',
    perSecond: 50,
    durationSeconds: 1,
    timeoutMs: 2_000,
    objective: { p95Ms: 200, errorShare: 0.01 },
    scenarios: [{ name: 'list', steps: [{ read: '/list' }] }],
    ...change,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.profile;
}

describe('the driver of a load test', () => {
  let server: Server;
  let url: string;
  /** What the server does with each request; a number is a status. */
  let answer: (request: number) => Promise<number>;
  let most = 0;
  const targets: HttpTarget[] = [];

  beforeAll(async () => {
    let active = 0;
    let count = 0;
    server = createServer((_request, response) => {
      active += 1;
      most = Math.max(most, active);
      count += 1;
      answer(count).then(
        (status) => {
          active -= 1;
          if (status === 0) response.destroy();
          else response.writeHead(status).end(status >= 400 ? '{"code":"TEST.REFUSED"}' : '{}');
        },
        () => response.destroy(),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    for (const target of targets) target.close();
    server.closeAllConnections();
    server.close();
  });

  const drive = async (
    change: object,
    stretch: Partial<Stretch> = {},
    canceled = new AbortController().signal,
  ) => {
    const profile = profileOf(change);
    const target = new HttpTarget(url, 'key', profile.maxInFlight);
    targets.push(target);
    most = 0;
    const services = { target, completions: new Completions(), timeoutMs: profile.timeoutMs, documentId: '' };
    const driver = new LoadDriver(profile, services, canceled);
    const { perSecond } = profile;
    return driver.drive(
      { fromPerSecond: perSecond, toPerSecond: perSecond, durationMs: 1_000, untilBroken: false, ...stretch },
      () => undefined,
    );
  };
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  it('begins iterations at their times, and counts what each came to', async () => {
    answer = async (request) => (request % 10 === 0 ? 503 : 200);
    const { requests, iterations, operations } = await drive({});
    expect([iterations, requests.count, requests.errors]).toEqual([50, 50, { 'TEST.REFUSED': 5 }]);
    expect(operations).toEqual([expect.objectContaining({ scenario: 'list', kind: 'read', count: 50 })]);
  });

  it('measures from the intended start: a stall is seen by every arrival within it', async () => {
    let stalledUntilMs = 0;
    answer = async () => {
      stalledUntilMs ||= performance.now() + 600;
      await sleep(Math.max(0, stalledUntilMs - performance.now()));
      return 200;
    };
    // One at a time: a closed loop would send one request during the stall, and find a single slow one.
    const { requests, iterations } = await drive({ maxInFlight: 1 });
    expect(iterations).toBe(50);
    expect(most).toBe(1);
    expect(requests.p50Ms).toBeGreaterThan(100);
    expect(requests.serviceP95Ms).toBeLessThan(100);
  });

  it('never has more under way than the profile allows, and says what it could not send', async () => {
    answer = async () => {
      await sleep(400);
      return 200;
    };
    const { requests, iterations } = await drive({ maxInFlight: 3, timeoutMs: 600 });
    expect(most).toBe(3);
    expect(iterations).toBe(50);
    expect(requests.errors['LOAD.NOT_SENT']).toBeGreaterThan(20);
  });

  it('ends every request by its deadline', async () => {
    answer = () => new Promise(() => undefined);
    const startMs = performance.now();
    const { requests } = await drive({ perSecond: 10, timeoutMs: 300 });
    expect(requests.errors).toEqual({ 'LOAD.TIMEOUT': 10 });
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });

  it('tells broken connections, and servers that are not there', async () => {
    answer = async () => 0;
    expect((await drive({ perSecond: 5 })).requests.errors).toEqual({ 'LOAD.CONNECTION_LOST': 5 });
    const target = new HttpTarget('http://127.0.0.1:1', undefined, 1);
    targets.push(target);
    expect(await target.send({ method: 'GET', path: '/' }, 1_000)).toMatchObject({
      code: 'LOAD.UNREACHABLE',
    });
  });

  it('stops a rate that cannot hold its objective any more', async () => {
    answer = async () => {
      await sleep(500);
      return 200;
    };
    const { requests, elapsedMs } = await drive({}, { durationMs: 30_000, untilBroken: true });
    expect(elapsedMs).toBeLessThan(15_000);
    expect(requests.p95Ms).toBeGreaterThan(200);
  });

  it('ends when it is canceled, with what it has', async () => {
    answer = async () => {
      await sleep(5);
      return 200;
    };
    const canceling = new AbortController();
    setTimeout(() => canceling.abort(), 400);
    const { iterations, elapsedMs, requests } = await drive({}, { durationMs: 60_000 }, canceling.signal);
    expect(elapsedMs).toBeLessThan(5_000);
    expect(iterations).toBeGreaterThan(3);
    expect(requests.errors).toEqual({});
  });
});
