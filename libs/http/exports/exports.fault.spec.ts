import { Recorder } from '@docket/projections/testing';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startReadSide, type TestReadSide } from '../../../apps/api/testing/read-side.js';

const ROWS = 50_000;
const MIB = 1_048_576;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapMib(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / MIB;
}

describe('an export of 50,000 rows', () => {
  let test: TestReadSide;
  let last: number;

  beforeAll(async () => {
    test = await startReadSide();
    const recorder = new Recorder();
    for (let n = 0; n < ROWS; n += 1) {
      const document = { type: 'document', id: `doc-${n % 1_000}` };
      recorder.after(1).record(document, { type: 'DocumentUploadedAgain', data: { name: `file-${n}.csv` } });
    }
    last = await test.feed(recorder.log);
    await test.project('audit');
    const reached = await test.platform.readModels.waitFor('audit.trail', last, 120_000);
    expect(reached.ok).toBe(true);
  }, 240_000);
  afterAll(() => test.stop());

  const open = async (path: string) => {
    const sent = request(`${test.api.url}${path}`, {
      headers: { authorization: `Bearer ${test.keys.admin}` },
    });
    sent.end();
    const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
    return { sent, response };
  };

  it('comes whole and in order, in little memory, however slowly it is read', async () => {
    const before = heapMib();
    let peak = 0;
    const { response } = await open(`/v1/audit/export?format=jsonl&until=${last}`);
    let rows = 0;
    let position = 0;
    for await (const line of createInterface({ input: response })) {
      const entry = JSON.parse(line) as { position: number };
      expect(entry.position).toBeGreaterThan(position);
      position = entry.position;
      rows += 1;
      if (rows % 10_000 !== 0) continue;
      await sleep(200);
      peak = Math.max(peak, heapMib());
    }
    expect(position).toBe(last);
    expect(rows).toBe(last);
    expect(peak - before).toBeLessThan(64);
  }, 180_000);

  it('narrowed by a filter comes in the same order', async () => {
    const { text } = await test.call('GET', `/v1/audit/export?format=jsonl&until=${last}&thing=doc-7`);
    const positions = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { position: number }).position);
    expect(positions).toHaveLength(ROWS / 1_000);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('pages through the list at the same speed at its end as at its beginning', async () => {
    const page = async (cursor: string) => {
      const started = performance.now();
      const { body } = await test.call('GET', `/v1/audit/entries?limit=100${cursor}`);
      return { ms: performance.now() - started, body };
    };
    const first = await page('');
    const cursor = Buffer.from(JSON.stringify(['audit', '200'])).toString('base64url');
    const late = await page(`&cursor=${cursor}`);
    expect(late.body.items[0].position).toBe(199);
    expect(late.ms).toBeLessThan(Math.max(2_000, first.ms * 10));
  });

  it('gives its place back when the client leaves, and refuses one too many', async () => {
    const held = [];
    for (let n = 0; n < 8; n += 1) held.push(await open('/v1/audit/export'));
    expect(held.map(({ response }) => response.statusCode)).toEqual(held.map(() => 200));
    const ninth = await test.call('GET', '/v1/audit/export');
    expect([ninth.status, ninth.body.code]).toEqual([503, 'API.TOO_MANY_STREAMS']);
    for (const { response } of held) {
      response.on('error', () => undefined);
      response.destroy();
    }
    for (let tries = 0; ; tries += 1) {
      const { sent, response } = await open('/v1/audit/export');
      const { statusCode } = response;
      response.on('error', () => undefined);
      sent.destroy();
      if (statusCode === 200) break;
      expect(tries).toBeLessThan(50);
      await sleep(100);
    }
  }, 180_000);

  it('answers HEAD with the headers alone', async () => {
    const { status, text, headers } = await test.call('HEAD', `/v1/audit/export?until=${last}`);
    expect([status, text, headers.get('docket-position')]).toEqual([200, '', String(last)]);
  });
});
