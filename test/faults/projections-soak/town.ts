import type { EventStore } from '@docket/event-store';
import type { FaultPoint } from '@docket/projections';
import type { mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestNatsServer } from '@docket/engines/testing';
import type { UnreliableDatabase } from './database.js';
import { type Part, PARTS } from './plan.js';
import { NAMES, NEVER, partOf, versionOf } from './program.js';
import type { Running, Workers } from './workers.js';

export interface RegistryEntry {
  readonly _id: string;
  readonly active: number;
  readonly previous: number | null;
  readonly generations: Readonly<
    Record<string, { readonly version: number; readonly state: string; readonly slices: number }>
  >;
}

export interface TownOptions {
  readonly workers: Workers;
  readonly database: UnreliableDatabase;
  readonly nats: TestNatsServer;
  readonly store: EventStore;
  readonly db: mongo.Db;
  readonly random: () => number;
  readonly say: (line: string) => void;
}

/** A process that dies at a step by itself must come there within this time; then it is shot. */
const DIES_WITHIN_MS = 15_000;

/** What runs: one projector for each part, of one release. Attacks change who that is, and count what they did. */
export class Town {
  readonly residents = new Map<Part, Running>();
  readonly done = {
    databaseOutages: 0,
    natsOutages: 0,
    frozen: 0,
    fights: 0,
    deploys: 0,
    rollBacks: 0,
    cleared: 0,
  };
  /** When the database was away, by the clock of the machine. */
  readonly outages: { readonly fromMs: number; readonly untilMs: number }[] = [];
  /** It starts with a version that the next release corrects. */
  release = 1;
  private readonly cursors = new Map<unknown, number>();

  constructor(readonly options: TownOptions) {}

  get version(): number {
    return versionOf(this.release);
  }

  /** Goes through a list in turn: each is tried as often as the others. */
  inTurn<Item>(list: readonly Item[]): Item {
    const cursor = this.cursors.get(list) ?? 0;
    this.cursors.set(list, cursor + 1);
    return list[cursor % list.length]!;
  }

  below(limit: number): number {
    return Math.floor(this.options.random() * limit);
  }

  startResident(part: Part): Running {
    const resident = this.startProjector(part);
    this.residents.set(part, resident);
    return resident;
  }

  startProjector(part: Part, fault?: { readonly point: FaultPoint; readonly after: number }): Running {
    return this.options.workers.start({
      role: 'projector',
      release: this.release,
      part,
      ...(fault ? { fault } : {}),
    });
  }

  startAll(): void {
    for (const part of PARTS) this.startResident(part);
  }

  async killResident(part: Part): Promise<void> {
    await this.options.workers.kill(this.residents.get(part)!);
  }

  /** Waits for a process that dies by itself at a step; one that does not come there is shot. */
  async untilDead(doomed: Running): Promise<void> {
    const { workers } = this.options;
    if (!(await workers.ends(doomed, DIES_WITHIN_MS))) await workers.kill(doomed);
  }

  async registry(name: string): Promise<RegistryEntry> {
    const { db } = this.options;
    return (await db.collection<RegistryEntry>('projections').findOne({ _id: name }))!;
  }

  /** @returns whether it came true in time; when not, that is a broken promise */
  async until(what: string, isSo: () => Promise<boolean>, withinMs = 120_000): Promise<boolean> {
    const deadline = Date.now() + withinMs;
    while (!(await isSo())) {
      if (Date.now() > deadline) {
        const slices = await this.options.db.collection('projection_slices').find({}).toArray();
        const states = slices.map(
          ({ _id, position, lastError }) => `${String(_id)} at ${position}: ${lastError}`,
        );
        this.options.workers.broken.push(`${what} took more than ${withinMs} ms; ${states.join('; ')}`);
        return false;
      }
      await sleep(50);
    }
    return true;
  }

  /** Whether a process has all leases of its part. */
  async folds({ child, options }: Running): Promise<boolean> {
    const { projections, slice } = partOf(this.release, options.part!);
    for (const { name } of projections) {
      const { active } = await this.registry(name);
      const found = await this.options.db
        .collection<{ _id: string; owner: string | null }>('projection_slices')
        .findOne({ _id: `${name}#${active}#${slice.index}` });
      if (Number(found?.owner?.split('/')[1]) !== child.pid) return false;
    }
    return true;
  }

  /** What is parked and an operator of this release can clear: refused for ever, or only by a release before. */
  async due(): Promise<readonly string[]> {
    const heads = await this.options.db.collection('projection_parked').find({ head: true }).toArray();
    const due: string[] = [];
    for (const { projection, generation, key, position, error } of heads) {
      if (generation !== (await this.registry(String(projection))).active) continue;
      if (Number(/until release (\d+)/.exec(String(error))?.[1] ?? NEVER) > this.release) continue;
      due.push(`${String(projection)} ${String(key)} at ${String(position)}`);
    }
    return due;
  }

  /** Until poison holds up an account wherever it is refused. */
  async untilParked(account: string): Promise<boolean> {
    const parked = this.options.db.collection('projection_parked');
    return this.until(`parking ${account}`, async () => {
      const names = await parked.distinct('projection', { key: `acme/${account}`, head: true });
      return names.length === 2;
    });
  }

  /** Until the generations of the release are the active ones. */
  async untilDeployed(): Promise<boolean> {
    return this.until(`the deploy of version ${this.version}`, async () => {
      const entries = await Promise.all(NAMES.map((name) => this.registry(name)));
      return entries.every((entry) => entry?.generations[entry.active]?.version === this.version);
    });
  }

  /** Until every active generation is folded up to a position. */
  async untilFolded(position: number, withinMs: number): Promise<boolean> {
    const { db } = this.options;
    return this.until(
      `folding up to ${position}`,
      async () => {
        for (const name of NAMES) {
          const { active: generation, generations } = await this.registry(name);
          const slices = await db
            .collection('projection_slices')
            .find({ projection: name, generation })
            .toArray();
          if (slices.length < generations[generation]!.slices) return false;
          if (slices.some((slice) => Number(slice['position']) < position)) return false;
        }
        return true;
      },
      withinMs,
    );
  }
}
