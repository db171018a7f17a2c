/**
 * `outside-worker.js '{"url":…,"polls":16}'`: a worker of somebody else, in a process of its own. It keeps so many polls
 * open and completes at once what they bring. Prints a line of JSON `{"done":n,"atMs":…}` for each group that is completed.
 */
import { caller, NOOP } from './house.js';

const { url, polls, max } = JSON.parse(process.argv[2]!) as { url: string; polls: number; max: number };
const { call, close } = caller(url, polls * 2);
let stopping = false;
process.stdin.on('end', () => (stopping = true)).resume();

interface Assigned {
  readonly token: string;
}

async function poll(number: number): Promise<void> {
  while (!stopping) {
    const asked = {
      workerId: `bench-${process.pid}-${number}`,
      methods: [NOOP],
      waitMs: 1_000,
      ...(max > 1 && { max }),
    };
    const { status, body } = await call<Assigned & { assignments?: Assigned[] }>(
      'POST',
      '/v1/work/poll',
      asked,
    );
    if (status === 204) continue;
    if (status !== 200) throw new Error(`poll: ${status} ${JSON.stringify(body)}`);
    const assigned = body.assignments ?? [body];
    const done = await complete(assigned.map(({ token }) => token));
    console.log(JSON.stringify({ done, atMs: Date.now() }));
  }
}

async function complete(tokens: readonly string[]): Promise<number> {
  if (max === 1) {
    const { status } = await call('POST', `/v1/work/${tokens[0]}/complete`, { result: { ok: true } });
    return status === 200 ? 1 : 0;
  }
  const items = tokens.map((token) => ({ token, result: { ok: true } }));
  const { body } = await call<{ items: { status: number }[] }>('POST', '/v1/work/complete', { items });
  return body.items.filter(({ status }) => status === 200).length;
}

await Promise.all(Array.from({ length: polls }, (_, number) => poll(number)));
close();
