import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import type { Writers } from './writers.js';

export interface FaultOptions {
  readonly cluster: Cluster;
  readonly writers: Writers;
  readonly random: () => number;
  readonly forMs: number;
  readonly say: (line: string) => void;
}

/** Breaks things at random for a while, and leaves every server running. @returns how often what was done */
export async function breakThings(options: FaultOptions): Promise<Readonly<Record<string, number>>> {
  const { cluster, writers, random, forMs, say } = options;
  const counts = {
    serversKilled: 0,
    serversPaused: 0,
    clustersKilled: 0,
    writersKilled: 0,
    writersPaused: 0,
  };
  const end = performance.now() + forMs;
  const between = (low: number, high: number): number => low + random() * (high - low);
  while (performance.now() < end) {
    await sleep(Math.min(between(700, 2_000), Math.max(0, end - performance.now())));
    if (performance.now() >= end) break;
    const choice = random();
    const index = Math.floor(random() * cluster.servers.length);
    const server = cluster.servers[index]!;
    if (choice < 0.3) {
      say(`kill -9 server ${index}`);
      counts.serversKilled += 1;
      server.kill();
      await sleep(between(200, 1_500));
      await server.restart();
    } else if (choice < 0.5) {
      say(`pause server ${index}`);
      counts.serversPaused += 1;
      process.kill(server.pid, 'SIGSTOP');
      await sleep(between(300, 3_000));
      process.kill(server.pid, 'SIGCONT');
    } else if (choice < 0.6) {
      say('kill -9 the whole cluster');
      counts.clustersKilled += 1;
      for (const each of cluster.servers) each.kill();
      await sleep(between(100, 500));
      await Promise.all(cluster.servers.map((each) => each.restart()));
    } else if (choice < 0.85) {
      counts.writersKilled += 1;
      writers.killOne();
    } else {
      counts.writersPaused += 1;
      writers.pauseOne(between(300, 2_000));
    }
  }
  return counts;
}
