import { freeze, until } from '@docket/engines/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ledger, startLedger } from './projections-ledger.js';
import type { WorkerOptions, WriteNotice } from './projections-soak/plan.js';
import { partOf } from './projections-soak/program.js';

/** What runs in production: an owner that is silent for this long loses its lease. */
const LEASE_MS = 3_000;
/** Between two looks; a look that takes longer than another such time was held up by the machine, not by the lease. */
const LOOK_MS = 20;
const HELD_UP_MS = 2 * LOOK_MS;
const { projections } = partOf(1, 'whole');

interface Projector {
  readonly child: ChildProcess;
  readonly writes: WriteNotice['wrote'][];
}

describe('the lease between processes', () => {
  let ledger: Ledger;
  let projectors: Projector[];
  let writing: AbortController;
  let written: Promise<void>;

  beforeEach(async () => {
    ledger = await startLedger();
    projectors = [];
    writing = new AbortController();
    written = write(writing.signal);
  });
  afterEach(async () => {
    writing.abort();
    await written;
    for (const { child } of projectors) await end(child, 'SIGKILL');
    await ledger.stop();
  });

  async function write(signal: AbortSignal): Promise<void> {
    for (let index = 0; !signal.aborted; index += 1) {
      await ledger.book(`a${index % 20}`, index, `b${index % 5}`);
      await sleep(2);
    }
  }

  function start(): Projector {
    const options: WorkerOptions = {
      role: 'projector',
      release: 1,
      natsUrl: ledger.nats.url,
      databaseUri: ledger.databaseUri,
      leaseMs: LEASE_MS,
      tellWrites: true,
    };
    const program = join(process.cwd(), 'dist/test/faults/projections-soak/worker.js');
    const child = fork(program, [JSON.stringify(options)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const projector: Projector = { child, writes: [] };
    child.on('message', (message: Partial<WriteNotice>) => {
      if (message.wrote) projector.writes.push(message.wrote);
    });
    projectors.push(projector);
    return projector;
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** The process that folds each projection, by its id; none while a lease is free. */
  async function owners(): Promise<(number | null)[]> {
    const slices = await ledger.db.collection('projection_slices').find({}).toArray();
    return slices.map(({ owner }) => (owner === null ? null : Number(String(owner).split('/')[1])));
  }

  /**
   * @param heir the process that is to become the owner, where it is known
   * @returns after how many milliseconds the owners are as wanted, less those in which the machine let this process or the heir wait
   */
  async function untilOwners(
    wanted: (owners: readonly (number | null)[]) => boolean,
    heir = process.pid,
  ): Promise<number> {
    const waitedMs = await waitedForProcessorMs(heir);
    let passedMs = 0;
    let heldUpMs = 0;
    for (let lookedMs = performance.now(); ;) {
      const now = await owners();
      const lookMs = performance.now() - lookedMs;
      lookedMs += lookMs;
      passedMs += lookMs;
      heldUpMs += Math.max(0, lookMs - HELD_UP_MS);
      const tookMs = passedMs - Math.max(heldUpMs, (await waitedForProcessorMs(heir)) - waitedMs);
      if (wanted(now)) return tookMs;
      expect(tookMs).toBeLessThan(30_000);
      await sleep(LOOK_MS);
    }
  }

  /** How long the main thread of a process was ready to run while the machine ran something else. */
  async function waitedForProcessorMs(pid: number): Promise<number> {
    const [, waitedNs] = (await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ');
    return Number(waitedNs) / 1e6;
  }

  /** @returns after how many milliseconds it folds every projection */
  async function takenOverBy({ child }: Projector): Promise<number> {
    return untilOwners(
      (now) => now.length === projections.length && now.every((owner) => owner === child.pid),
      child.pid,
    );
  }

  async function expectRight(): Promise<void> {
    writing.abort();
    await written;
    for (const projection of projections) {
      await ledger.caughtUp(projection);
      expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
    }
  }

  it('passes on within seconds when its owner is frozen, which writes nothing when it wakes up', async () => {
    const owner = start();
    await takenOverBy(owner);
    const standby = start();
    await sleep(LEASE_MS / 2);
    await until('the owner writes', () => owner.writes.length > 10);
    expect(await owners()).toEqual(projections.map(() => owner.child.pid));
    expect(standby.writes).toEqual([]);

    await freeze(owner.child.pid!);
    const frozenAtMs = Date.now();
    const takenMs = await takenOverBy(standby);
    // Not before the lease is over, less the one beat that may just have come; not long after.
    expect(Date.now() - frozenAtMs).toBeGreaterThan((LEASE_MS * 2) / 3 - 200);
    expect(takenMs).toBeLessThan(LEASE_MS * 2);
    for (const projection of projections) await ledger.caughtUp(projection);
    expect(standby.writes.length).toBeGreaterThan(0);
    const before = owner.writes.length;

    owner.child.kill('SIGCONT');
    await sleep(LEASE_MS);
    // What the owner had sent before it froze was carried out then; nothing that it sent since took effect.
    expect(owner.writes.slice(before).filter(({ startedAtMs }) => startedAtMs > frozenAtMs)).toEqual([]);
    expect(await owners()).toEqual(projections.map(() => standby.child.pid));
    const firstOfStandby = Math.min(...standby.writes.map(({ startedAtMs }) => startedAtMs));
    const lastOfOwner = Math.max(...owner.writes.map(({ startedAtMs }) => startedAtMs));
    expect(firstOfStandby).toBeGreaterThan(lastOfOwner);

    // It has not given up: it stands by in its turn.
    await end(standby.child, 'SIGKILL');
    expect(await takenOverBy(owner)).toBeLessThan(LEASE_MS * 2);
    await expectRight();
  }, 60_000);

  it('passes on within seconds when its owner is killed, and at once when it is stopped in order', async () => {
    const [first, second, third] = [start(), start(), start()];
    await untilOwners((now) => now.length === projections.length && !now.includes(null));
    await sleep(LEASE_MS / 2);
    // Each projection has a lease of its own: kill whoever has one.
    await end(first.child, 'SIGKILL');
    expect(await untilOwners((now) => !now.includes(first.child.pid!))).toBeLessThan(LEASE_MS * 2);
    await end(second.child, 'SIGTERM');
    expect(await takenOverBy(third)).toBeLessThan(LEASE_MS / 2);
    await expectRight();
  }, 60_000);
});
