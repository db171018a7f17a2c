import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster, Leadership } from './cluster.js';
import type { Writers } from './writers.js';

export interface FaultOptions {
  readonly cluster: Cluster;
  readonly writers: Writers;
  readonly random: () => number;
  readonly forMs: number;
  readonly say: (line: string) => void;
  readonly leadership: () => Promise<Leadership | undefined>;
  /** Appends that were acknowledged up to now. */
  readonly acknowledged: () => number;
}

/**
 * The first faults of every run, so that each of them happens however short the run and however slow the machine is: each
 * waits until something is written. Then they are drawn by lot.
 */
const FIRST: readonly Fault[] = ['killServer', 'killWriter', 'pauseLeader'];
const DRAWN: readonly (readonly [Fault, number])[] = [
  ['killServer', 0.3],
  ['pauseServer', 0.15],
  ['pauseLeader', 0.05],
  ['killCluster', 0.1],
  ['killWriter', 0.25],
  ['pauseWriter', 0.15],
];
/** A cluster misses its leader after four seconds at the earliest and nine at the latest. */
const MOST_PAUSE_MS = 20_000;
/** Appends between two of the first faults, and how long they are waited for. */
const WRITTEN_BETWEEN = 30;
const MOST_WAIT_MS = 30_000;

type Fault = 'killServer' | 'pauseServer' | 'pauseLeader' | 'killCluster' | 'killWriter' | 'pauseWriter';

/** Breaks things for a while, and leaves every server running. @returns how often what was done */
export async function breakThings(options: FaultOptions): Promise<Readonly<Record<string, number>>> {
  const { random, forMs } = options;
  const faults = new Faults(options);
  const end = performance.now() + forMs;
  for (const fault of FIRST) {
    await faults.untilWritten();
    await faults[fault]();
  }
  for (;;) {
    await sleep(Math.min(700 + random() * 1_300, Math.max(0, end - performance.now())));
    if (performance.now() >= end) return faults.counts;
    await faults[drawn(random())]();
  }
}

function drawn(lot: number): Fault {
  let left = lot;
  for (const [fault, share] of DRAWN) {
    left -= share;
    if (left < 0) return fault;
  }
  return 'killServer';
}

class Faults implements Readonly<Record<Fault, () => Promise<void>>> {
  readonly counts = {
    serversKilled: 0,
    serversPaused: 0,
    leadersLostToAPause: 0,
    clustersKilled: 0,
    writersKilled: 0,
    writersPaused: 0,
  };

  constructor(private readonly options: FaultOptions) {}

  async killServer(): Promise<void> {
    const index = this.#anyServer();
    const server = this.options.cluster.servers[index]!;
    this.options.say(`kill -9 server ${index}`);
    server.kill();
    this.counts.serversKilled += 1;
    await sleep(this.#between(200, 1_500));
    await server.restart();
  }

  /** Shorter than an election takes: the paused server goes on as what it was. */
  async pauseServer(): Promise<void> {
    const index = this.#anyServer();
    this.options.say(`pause server ${index}`);
    await this.#paused(index, () => sleep(this.#between(300, 3_000)));
  }

  /** Until another server leads: the paused one wakes up and believes for a moment that it still does. */
  async pauseLeader(): Promise<void> {
    const { leadership, say } = this.options;
    // A leader whose followers lag would leave nobody to lead.
    await waited(MOST_WAIT_MS, async () => (await leadership())?.isWhole === true);
    const index = (await leadership())?.leader ?? this.#anyServer();
    say(`pause server ${index}, the leader`);
    await this.#paused(index, async () => {
      const isAnother = await waited(
        MOST_PAUSE_MS,
        async () => ((await leadership())?.leader ?? index) !== index,
      );
      if (isAnother) this.counts.leadersLostToAPause += 1;
    });
  }

  async killCluster(): Promise<void> {
    const { servers } = this.options.cluster;
    this.options.say('kill -9 the whole cluster');
    for (const server of servers) server.kill();
    this.counts.clustersKilled += 1;
    await sleep(this.#between(100, 500));
    await Promise.all(servers.map((server) => server.restart()));
  }

  async killWriter(): Promise<void> {
    if (this.options.writers.killOne()) this.counts.writersKilled += 1;
  }

  async pauseWriter(): Promise<void> {
    this.counts.writersPaused += 1;
    this.options.writers.pauseOne(this.#between(300, 2_000));
  }

  /** Waits until some appends more were acknowledged. */
  async untilWritten(): Promise<void> {
    const { acknowledged } = this.options;
    const wanted = acknowledged() + WRITTEN_BETWEEN;
    await waited(MOST_WAIT_MS, () => acknowledged() >= wanted);
  }

  async #paused(index: number, meanwhile: () => Promise<void>): Promise<void> {
    const server = this.options.cluster.servers[index]!;
    await server.freeze();
    this.counts.serversPaused += 1;
    try {
      await meanwhile();
    } finally {
      server.thaw();
    }
  }

  #anyServer(): number {
    return Math.floor(this.options.random() * this.options.cluster.servers.length);
  }

  #between(low: number, high: number): number {
    return low + this.options.random() * (high - low);
  }
}

/** Waits for something, for a while at most. @returns whether it came */
async function waited(mostMs: number, came: () => boolean | Promise<boolean>): Promise<boolean> {
  const late = performance.now() + mostMs;
  while (performance.now() < late) {
    if (await came()) return true;
    await sleep(100);
  }
  return false;
}
