import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { textOf } from '../architecture/deployment-files.js';

export interface TestCluster {
  /** As `NATS_URL` takes it, credentials included. */
  readonly url: string;
  readonly nodes: readonly TestNatsServer[];
  stop(): Promise<void>;
}

/** Ports that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** What the health check of the compose file asks: also whether the servers have chosen a leader. */
async function healthy(port: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (response?.ok === true) return;
    if (Date.now() > deadline) throw new Error(`NATS is not healthy: ${await response?.text()}`);
    await sleep(50);
  }
}

/**
 * Three NATS servers on loopback with the very configuration that docker-compose.yml mounts: only addresses and
 * the values of its variables are put in.
 */
export async function startComposeCluster(password: string): Promise<TestCluster> {
  const ports = await freePorts(9);
  const folder = await mkdtemp(join(tmpdir(), 'docket-cluster-'));
  const store = (node: number) => join(folder, `nats-${node + 1}`);
  const client = (node: number) => ports[node]!;
  const route = (node: number) => ports[3 + node]!;
  const routes = [0, 1, 2].map((node) => `"nats://route:${password}-route@127.0.0.1:${route(node)}"`);
  const configOf = (node: number): string =>
    textOf('infra/nats/cluster.conf')
      .replace('"0.0.0.0:4222"', `"127.0.0.1:${client(node)}"`)
      .replace('"0.0.0.0:6222"', `"127.0.0.1:${route(node)}"`)
      .replace('"0.0.0.0:8222"', `"127.0.0.1:${ports[6 + node]!}"`)
      .replace('"/data"', JSON.stringify(store(node)))
      .replace('$NATS_NAME', `nats-${node + 1}`)
      .replace('$NATS_PASSWORD', `"${password}"`)
      .replace('$NATS_ROUTE_PASSWORD', `"${password}-route"`)
      .replace('[ $NATS_ROUTE_1, $NATS_ROUTE_2, $NATS_ROUTE_3 ]', `[ ${routes.join(', ')} ]`);
  const nodes = await Promise.all(
    [0, 1, 2].map((node) =>
      startNatsServer({ port: client(node), storeDir: store(node), config: configOf(node) }),
    ),
  );
  await Promise.all([6, 7, 8].map((index) => healthy(ports[index]!)));
  const [first, ...others] = nodes.map(({ port }) => `127.0.0.1:${port}`);
  return {
    url: [`nats://docket:${password}@${first}`, ...others.map((address) => `nats://${address}`)].join(','),
    nodes,
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
