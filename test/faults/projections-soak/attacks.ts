import { setTimeout as sleep } from 'node:timers/promises';
import {
  BUILDING_POINTS,
  COMMAND_POINTS,
  FOLDING_POINTS,
  OPERATOR_POINTS,
  type Part,
  PARTS,
  ROLL_BACK_POINTS,
} from './plan.js';
import { NAMES, NEVER, versionOf } from './program.js';
import type { Town } from './town.js';
import { append, spoilt } from './writers.js';

export type Attack = (town: Town) => Promise<void>;

/** Two fight for the lease; one of them is shot at any time. */
const fight: Attack = async (town) => {
  const part = town.inTurn(PARTS);
  const resident = town.residents.get(part)!;
  const rival = town.startProjector(part);
  await rival.ready;
  await sleep(300 + town.below(1_500));
  const [dead, left] = town.below(2) === 0 ? [rival, resident] : [resident, rival];
  await town.options.workers.kill(dead);
  town.residents.set(part, left);
  town.done.fights += 1;
};

const FOLDERS: readonly Part[] = [...PARTS];

/** Alone, so that it gets the lease, and dies between two steps. */
const dieAtStep: Attack = async (town) => {
  const part = town.inTurn(FOLDERS);
  await town.killResident(part);
  const point = town.inTurn(FOLDING_POINTS);
  if (point === 'parked-written') {
    // Some for either half.
    for (let index = 0; index < 6; index += 1) {
      await append(town.options.store, `doubtful-${index}`, spoilt(town.release + 1));
    }
  }
  // A lease is taken once, and there may be nothing else to park.
  const fault = { point, after: ['lease-taken', 'parked-written'].includes(point) ? 0 : town.below(4) };
  await town.untilDead(town.startProjector(part, fault));
  town.startResident(part);
};

/** A rebuild dies between two steps; the next one goes on with it. */
const rebuild: Attack = async (town) => {
  const { workers } = town.options;
  const names = [town.inTurn(NAMES)];
  const fault = { point: town.inTurn(BUILDING_POINTS), after: 0 };
  await town.untilDead(workers.start({ role: 'rebuilder', release: town.release, names, fault }));
  await finishRebuild(town, names);
};

async function finishRebuild(town: Town, names: readonly string[]): Promise<void> {
  const { workers } = town.options;
  const rebuilder = workers.start({ role: 'rebuilder', release: town.release, names });
  if (await workers.ends(rebuilder, 120_000)) return;
  workers.broken.push(`a rebuild of ${names.join()} did not end within 120 s`);
  await workers.kill(rebuilder);
}

/** Stopped until another one has its leases, with work in its hands; then it goes on. */
const freeze: Attack = async (town) => {
  const { workers } = town.options;
  const part = town.inTurn(PARTS);
  const resident = town.residents.get(part)!;
  await town.until(`${part} to be folded by one`, async () => town.folds(resident));
  const rival = town.startProjector(part);
  await rival.ready;
  await sleep(town.below(300));
  resident.child.kill('SIGSTOP');
  const isTaken = await town.until(`the leases of a frozen process`, async () => town.folds(rival));
  resident.child.kill('SIGCONT');
  if (isTaken) town.done.frozen += 1;
  // It finds out that it is not the owner any more.
  await sleep(300);
  await workers.kill(resident);
  town.residents.set(part, rival);
};

const stopDatabase: Attack = async (town) => {
  const { database } = town.options;
  const fromMs = Date.now();
  await database.goAway();
  await sleep(300);
  await database.comeBack();
  town.outages.push({ fromMs, untilMs: Date.now() });
  town.done.databaseOutages += 1;
};

/** Killed and stopped in turn. */
const stopNats: Attack = async (town) => {
  const { nats } = town.options;
  if (town.done.natsOutages % 2 === 0) {
    nats.kill();
    await sleep(500);
  }
  await nats.restart();
  town.done.natsOutages += 1;
};

/**
 * The next release: the processes of the one before go first, or last. Every second one raises the versions; then
 * whoever begins a build by itself dies in it.
 */
const deploy: Attack = async (town) => {
  const { workers } = town.options;
  const before = [...town.residents.values()];
  const isRolling = town.below(2) === 0;
  const leave = async () =>
    Promise.all(before.map((old) => (town.below(2) === 0 ? workers.kill(old) : workers.stop(old))));
  if (!isRolling) await leave();
  town.release += 1;
  if (versionOf(town.release) > versionOf(town.release - 1)) {
    const fault = { point: town.inTurn(BUILDING_POINTS), after: 0 };
    await town.untilDead(town.startProjector(town.inTurn(PARTS), fault));
  }
  town.startAll();
  await town.untilDeployed();
  if (isRolling) await leave();
  town.done.deploys += 1;
};

/** Poison is written; who carries out what an operator does about it dies in it, and so does an operator. */
const operate: Attack = async (town) => {
  const { workers, store } = town.options;
  const account = `spoilt-${town.below(20)}`;
  await append(store, account, { type: 'AmountBooked', data: { amount: 1, bucket: 'bucket-1' } });
  await append(store, account, spoilt(NEVER));
  await append(store, account, spoilt(town.release + 1));
  await town.untilParked(account);
  const due = await town.due();
  await town.killResident('whole');
  const fault = { point: town.inTurn(COMMAND_POINTS), after: 0 };
  const doomed = town.startProjector('whole', fault);
  await operatorOf(town, 'soak.balances');
  await town.untilDead(doomed);
  town.startResident('whole');
  const operator = { point: town.inTurn(OPERATOR_POINTS), after: 0 };
  await town.untilDead(workers.start({ role: 'operator', release: town.release, fault: operator }));
  await operatorOf(town);
  const left = new Set(await town.due());
  town.done.cleared += due.filter((what) => !left.has(what)).length;
};

/** Goes through what is parked, and does what there is to be done. */
export async function operatorOf(town: Town, ...names: readonly string[]): Promise<void> {
  const { workers } = town.options;
  const about = names.length === 0 ? {} : { names };
  const operator = workers.start({ role: 'operator', release: town.release, ...about });
  if (await workers.ends(operator, 60_000)) return;
  workers.broken.push('an operator did not end within 60 s');
  await workers.kill(operator);
}

const ROLLED_BACK: readonly string[] = [...NAMES];

/** To the generation before, where that is of the same version; the operator dies in it, and tries again. */
const rollBack: Attack = async (town) => {
  const { workers } = town.options;
  const name = town.inTurn(ROLLED_BACK);
  const previousOf = async () => {
    const { active, previous, generations } = await town.registry(name);
    const found = previous === null ? undefined : generations[previous];
    return found?.state === 'ready' && found.version === town.version ? { active, previous } : undefined;
  };
  if (!(await previousOf())) await finishRebuild(town, [name]);
  const before = await previousOf();
  if (!before) return void workers.broken.push(`${name} has no generation to go back to after a rebuild`);
  const operator = { role: 'roll-back', release: town.release, names: [name] } as const;
  const fault = { point: town.inTurn(ROLL_BACK_POINTS), after: 0 };
  await town.untilDead(workers.start({ ...operator, fault }));
  if ((await town.registry(name)).active === before.active) await town.untilDead(workers.start(operator));
  if ((await town.registry(name)).active !== before.previous) {
    return void workers.broken.push(`${name} is not rolled back to generation ${before.previous}`);
  }
  town.done.rollBacks += 1;
};

/** All of them once, in an order in which each finds what it needs: a correction before the operator who retries. */
export const EACH_ONCE: readonly Attack[] = [
  dieAtStep,
  deploy,
  operate,
  fight,
  stopDatabase,
  rollBack,
  freeze,
  stopNats,
  rebuild,
  deploy,
];

/** What comes behind, in any order: as often as it is in here. */
export const OVER_AND_OVER: readonly Attack[] = [
  ...EACH_ONCE,
  ...[dieAtStep, dieAtStep, dieAtStep, dieAtStep, fight, rebuild, operate, freeze],
];
