import { startNatsServer } from '@docket/engines/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { inTurns, median, medianRatio, percentile, type Bench } from '../bench.js';
import { benchKey, NOOP, startHouse } from './house.js';

const CONNECTIONS = 64;
const REQUESTS = { ours: 5_000, bare: 20_000 };
const WARM_UP = 2_000;
const ROUTE = '/v1/jobs';

interface BareRoute {
  readonly url: string;
  stop(): Promise<void>;
}

async function startBareRoute(): Promise<BareRoute> {
  const server = await startNatsServer();
  const program = fileURLToPath(new URL('./bare-route.js', import.meta.url));
  const child = spawn(process.execPath, [program, server.url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url,
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
      await server.stop();
    },
  };
}

/** Submits so many jobs, one request each, over 64 connections, each of which waits for its answer. */
async function submit(
  pool: Pool,
  count: number,
): Promise<{ perSecond: number; p50Ms: number; p99Ms: number }> {
  const headers = { authorization: `Bearer ${benchKey}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ method: NOOP });
  const latencies: number[] = [];
  let left = count;
  const connection = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const startedAtMs = performance.now();
      const answer = await pool.request({ method: 'POST', path: ROUTE, headers, body });
      const text = await answer.body.text();
      if (answer.statusCode !== 202) throw new Error(`submit: ${answer.statusCode} ${text}`);
      latencies.push(performance.now() - startedAtMs);
    }
  };
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  return {
    perSecond: (count * 1_000) / (performance.now() - startedAtMs),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}

export const submitBench: Bench = {
  summary: 'POST /v1/jobs over 64 connections ÷ a bare Fastify route that publishes one message and answers',
  async run({ rounds, scale, say }) {
    const house = await startHouse();
    const bare = await startBareRoute();
    const pools = {
      ours: new Pool(house.url, { connections: CONNECTIONS }),
      bare: new Pool(bare.url, { connections: CONNECTIONS }),
    };
    const counts = {
      ours: Math.round(REQUESTS.ours * scale),
      bare: Math.round(REQUESTS.bare * scale),
    };
    try {
      await submit(pools.ours, WARM_UP);
      await submit(pools.bare, WARM_UP);
      const figures = await inTurns(
        rounds,
        {
          ours: async () => {
            const before = await house.processorSeconds();
            const { perSecond, p50Ms, p99Ms } = await submit(pools.ours, counts.ours);
            const after = await house.processorSeconds();
            const spent = (part: 'docket' | 'nats' | 'database') =>
              ((after[part] - before[part]) * 1_000) / counts.ours;
            return {
              submitsPerSecond: perSecond,
              p50Ms,
              p99Ms,
              docketCpuMsPerSubmit: spent('docket'),
              natsCpuMsPerSubmit: spent('nats'),
              databaseCpuMsPerSubmit: spent('database'),
            };
          },
          bare: async () => {
            const { perSecond, p50Ms } = await submit(pools.bare, counts.bare);
            return { bareRoutePerSecond: perSecond, bareRouteP50Ms: p50Ms };
          },
        },
        say,
      );
      return {
        figures: {
          ...Object.fromEntries(Object.entries(figures).map(([name, values]) => [name, median(values)])),
          ratio: medianRatio(figures['submitsPerSecond']!, figures['bareRoutePerSecond']!),
        },
        targets: [{ figure: 'ratio', atLeast: 0.4 }],
        method:
          `${counts.ours} jobs a round, one request each, over ${CONNECTIONS} connections, to what npm start runs: key, roles and body ` +
          'checked, event stored, read models kept, queue filled. The bare side: a Fastify route in a process of its own that publishes one ' +
          `message to a stream of a NATS server of its own and answers when it is stored, ${counts.bare} requests a round, the same client.`,
      };
    } finally {
      await Promise.all([pools.ours.destroy(), pools.bare.destroy()]);
      await bare.stop();
      await house.stop();
    }
  },
};
