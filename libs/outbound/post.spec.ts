import { startReceiver, type Receiver } from '../contexts/webhooks/testing/index.js';
import { AddressPolicy } from './address-policy.js';
import type { Resolve } from './checked-lookup.js';
import { post } from './post.js';

const loopback = new AddressPolicy(['127.0.0.0/8']);

describe('a request to a receiver', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.stop());

  const send = (path: string, more: Partial<Parameters<typeof post>[0]> = {}) =>
    post({
      url: `${receiver.url}${path}`,
      headers: { 'content-type': 'application/json' },
      body: '{"ü":1}',
      timeoutMs: 2_000,
      signal: new AbortController().signal,
      policy: loopback,
      ...more,
    });
  const port = () => new URL(receiver.url).port;
  const resolvesTo =
    (...addresses: string[]): Resolve =>
    (_, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );

  it('hands over the whole body, and brings status and beginning of the answer', async () => {
    receiver.answer('/ok', (response) => response.writeHead(202).end('thank\u0007 you'));
    expect(await send('/ok')).toEqual({ status: 202, excerpt: 'thank you' });
    expect(receiver.of('/ok')[0]!.body).toBe('{"ü":1}');
  });

  it('does not follow a redirect', async () => {
    receiver.answer('/moved', (response) =>
      response.writeHead(302, { location: `${receiver.url}/inside` }).end(),
    );
    expect(await send('/moved')).toMatchObject({ status: 302 });
    expect(receiver.of('/inside')).toEqual([]);
  });

  it('reads how long the receiver wants to be left alone', async () => {
    receiver.answer('/busy', (response) => response.writeHead(503, { 'retry-after': '120' }).end());
    expect(await send('/busy')).toMatchObject({ status: 503, retryAfterMs: 120_000 });
  });

  it('ends in time when no answer comes, and does not wait for an endless body', async () => {
    receiver.answer('/silent', () => undefined);
    await expect(send('/silent', { timeoutMs: 200 })).rejects.toThrow('No answer within 200 ms.');
    receiver.answer('/endless', (response) => {
      response.writeHead(200);
      response.write('x'.repeat(2_000));
    });
    expect(await send('/endless')).toMatchObject({ status: 200, excerpt: 'x'.repeat(1_024) });
  });

  it('says what kept it from an answer', async () => {
    receiver.answer('/cut', (response) => response.destroy());
    await expect(send('/cut')).rejects.toThrow(/ECONNRESET/);
    await expect(send('', { url: 'http://127.0.0.1:1/' })).rejects.toThrow(/Nobody listens/);
  });

  it('goes nowhere when a name leads to an address that is not allowed, alone or beside others', async () => {
    const url = `https://hooks.example:${port()}/private`;
    const strict = new AddressPolicy([]);
    for (const addresses of [['127.0.0.1'], ['10.0.0.5'], ['93.184.216.34', '127.0.0.1'], ['::1']]) {
      const refused = send('', { url, policy: strict, resolve: resolvesTo(...addresses) });
      await expect(refused).rejects.toThrow(/hooks\.example is not allowed: .* no public address/);
    }
    expect(receiver.of('/private')).toEqual([]);
  });

  it('goes to the address that was checked, whatever the name leads to afterwards', async () => {
    let asked = 0;
    const resolve: Resolve = (hostname, callback) => {
      asked += 1;
      resolvesTo(asked === 1 ? '127.0.0.1' : '10.0.0.5')(hostname, callback);
    };
    const url = `http://rebinding.example:${port()}/rebound`;
    expect(await send('', { url, resolve })).toMatchObject({ status: 204 });
    expect([asked, receiver.of('/rebound').length]).toEqual([1, 1]);
    await expect(send('', { url, resolve })).rejects.toThrow(/10\.0\.0\.5 is no public address/);
  });

  it('goes nowhere when the URL names an address that is not allowed', async () => {
    await expect(send('/literal', { policy: new AddressPolicy(['10.0.0.0/8']) })).rejects.toThrow(
      /127\.0\.0\.1 is no public address/,
    );
    expect(receiver.of('/literal')).toEqual([]);
  });

  it('ends with the reason of its caller when that gives up', async () => {
    receiver.answer('/held', () => undefined);
    const stop = new AbortController();
    const sent = send('/held', { signal: stop.signal });
    stop.abort(new Error('the lease is lost'));
    await expect(sent).rejects.toThrow('the lease is lost');
  });
});
