import { createServer } from 'node:net';
import { startNatsServer, type TestNatsServer } from '@docket/engines/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** A NATS cluster of three on loopback. */
export interface Cluster {
  readonly urls: readonly string[];
  readonly servers: readonly TestNatsServer[];
  stop(): Promise<void>;
}

async function freePorts(count: number): Promise<number[]> {
  const listeners = await Promise.all(
    Array.from({ length: count }, async () => {
      const listener = createServer();
      await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
      return listener;
    }),
  );
  const ports = listeners.map((listener) => (listener.address() as { port: number }).port);
  await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  return ports;
}

/** Starts three servers that know each other. Their names and ports stay the same over restarts. */
export async function startCluster(): Promise<Cluster> {
  const ports = await freePorts(6);
  const routes = ports.slice(3).map((port) => `nats://127.0.0.1:${port}`);
  const servers = await Promise.all(
    [0, 1, 2].map((index) =>
      startNatsServer({
        port: ports[index]!,
        config: [
          `server_name: "soak-${index}"`,
          `cluster { name: "soak", listen: "127.0.0.1:${ports[3 + index]}", routes: ${JSON.stringify(routes)} }`,
        ].join('\n'),
      }),
    ),
  );
  return {
    urls: servers.map((server) => server.url),
    servers,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** Who leads the log, by the number of the server, and whether both others follow it without a lag. */
export interface Leadership {
  readonly leader: number;
  readonly isWhole: boolean;
}

/** @returns undefined where nobody says that it leads */
export async function leadershipOf(connection: NatsConnection): Promise<Leadership | undefined> {
  try {
    const manager = await jetstreamManager(connection, { timeout: 500, checkAPI: false });
    const { cluster } = await manager.streams.info('DOCKET_EVENTS');
    if (cluster?.leader === undefined) return undefined;
    const following = (cluster.replicas ?? []).filter(({ current, offline }) => current && offline !== true);
    return { leader: Number(cluster.leader.slice('soak-'.length)), isWhole: following.length === 2 };
  } catch {
    return undefined;
  }
}
