import { setTimeout as sleep } from 'node:timers/promises';
import { median, type Bench } from '../bench.js';
import { benchKey, startHouse } from './house.js';

const MANY = 10_000;
const FEW = 10;
const AT_A_TIME = 1_000;
const TABLE = 'id,name\n1,one\n2,two\n';
const END_WITHIN_MS = 600_000;

/** One tenant as its client sees the house. */
interface Client {
  call<Body>(method: string, path: string, body?: object): Promise<Body>;
  submit(count: number): Promise<readonly string[]>;
}

async function clientOf(url: string, key: string): Promise<Client> {
  const headers = { authorization: `Bearer ${key}` };
  const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const form = new FormData();
  form.set('file', new Blob([TABLE], { type: 'text/csv' }), 'small.csv');
  const uploaded = await fetch(`${url}/v1/documents`, { method: 'POST', body: form, headers });
  const { documentId } = (await uploaded.json()) as { readonly documentId: string };
  const job = { method: 'csv.profile@1', documentId, cache: 'off' };
  return {
    call,
    async submit(count) {
      const ids: string[] = [];
      for (let from = 0; from < count; from += AT_A_TIME) {
        const jobs = Array.from({ length: Math.min(AT_A_TIME, count - from) }, () => job);
        const { items } = await call<{ items: { job: { jobId: string } }[] }>('POST', '/v1/jobs/bulk', {
          jobs,
        });
        ids.push(...items.map((item) => item.job.jobId));
      }
      return ids;
    },
  };
}

/** From the request until all of them have ended. */
async function timeOf(client: Client, count: number): Promise<number> {
  const startedAtMs = performance.now();
  let open = await client.submit(count);
  while (open.length > 0) {
    if (performance.now() - startedAtMs > END_WITHIN_MS) throw new Error(`${open.length} jobs did not end`);
    await sleep(10);
    const still: string[] = [];
    for (const id of open) {
      const { finishedAt } = await client
        .call<{ finishedAt: string | null }>('GET', `/v1/jobs/${id}`)
        .catch(() => ({ finishedAt: null }));
      if (finishedAt === null) still.push(id);
    }
    open = still;
  }
  return performance.now() - startedAtMs;
}

export const fairnessBench: Bench = {
  summary: 'ten jobs of one tenant beside 10,000 of another, against the ten alone',
  async run({ rounds, scale, say }) {
    const house = await startHouse();
    try {
      const admin = await clientOf(house.url, benchKey);
      const tenant = { tenant: 'small', name: 'Small' };
      const { position } = await admin.call<{ position: number }>('POST', '/v1/tenants', tenant);
      await admin.call('GET', `/v1/tenants?minPosition=${position}`);
      const body = { name: 'bench', roles: ['admin'] };
      const { key } = await admin.call<{ key: string }>('POST', '/v1/tenants/small/keys', body);
      const small = await clientOf(house.url, key);
      await timeOf(small, FEW);
      const alone: number[] = [];
      for (let round = 0; round < rounds; round += 1) alone.push(await timeOf(small, FEW));
      say(`alone ${median(alone).toFixed(0)} ms`);
      await admin.submit(Math.round(MANY * scale));
      const beside: number[] = [];
      for (let round = 0; round < rounds; round += 1) beside.push(await timeOf(small, FEW));
      say(`beside the others ${median(beside).toFixed(0)} ms`);
      const { items } = await admin.call<{ items: { queued: number }[] }>('GET', '/v1/queues');
      const queuedAfterwards = items.reduce((sum, { queued }) => sum + queued, 0);
      const [aloneMs, besideMs] = [median(alone), median(beside)];
      return {
        figures: { aloneMs, besideMs, ratio: besideMs / aloneMs, queuedAfterwards },
        targets: [
          { figure: 'ratio', atMost: 3 },
          // Else the others were done before the ten had to share with them.
          { figure: 'queuedAfterwards', atLeast: 1 },
        ],
        method:
          `What npm start runs, on engines of its own. One tenant submits ${Math.round(MANY * scale)} profiles of a small table; then another one ` +
          `submits ${FEW}, ${rounds} times: from the request until all of them have ended, by GET. Before, the same without the others.`,
      };
    } finally {
      await house.stop();
    }
  },
};
