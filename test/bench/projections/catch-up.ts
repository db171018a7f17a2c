import type { EventLog } from '@docket/kernel';
import type { mongo } from 'mongoose';
import { createProjectionRunner, inProcessProgress } from '@docket/projections';
import { handWritten, type StoredMeter } from './hand-written.js';
import { fillLog, fillOnce, folded, logUntil, meters, type ProjectionSetting } from './setting.js';

/** A log of one reading for each meter, which every side has folded before it is measured, and of what is measured. */
export interface CatchUp {
  /** Documents that are stored when it begins. */
  readonly stored: number;
  /** Events behind them. */
  readonly measured: number;
}

/** Writes the log. */
export async function fillCatchUp(
  { store }: ProjectionSetting,
  { stored, measured }: CatchUp,
): Promise<void> {
  await fillOnce(store, stored);
  await fillLog(store, measured, stored);
}

/** Lets a projector fold everything that is stored, and ends it: the next one begins with an empty memory. */
export async function foldStored(
  setting: ProjectionSetting,
  names: readonly string[],
  { stored }: CatchUp,
): Promise<void> {
  await runUntilFolded(setting, logUntil(setting.store, stored), names, stored);
}

/** Runs a projector until it has folded the whole log. @returns in milliseconds, from its start */
export async function foldMeasured(
  setting: ProjectionSetting,
  names: readonly string[],
  { stored, measured }: CatchUp,
): Promise<number> {
  return runUntilFolded(setting, setting.store, names, stored + measured);
}

async function runUntilFolded(
  { db }: ProjectionSetting,
  log: EventLog,
  names: readonly string[],
  position: number,
): Promise<number> {
  const stop = new AbortController();
  const start = performance.now();
  const runner = createProjectionRunner({
    db,
    log,
    projections: names.map((name) => meters(name)),
    progress: inProcessProgress(),
  });
  const running = runner.run(stop.signal);
  await folded(db, names, position);
  const elapsedMs = performance.now() - start;
  stop.abort();
  await running;
  return elapsedMs;
}

let runs = 0;
export const freshName = (): string => `bench.run${(runs += 1)}`;

/** One catch-up of ours, with everything that it needs before and leaves behind. @returns events a second */
export async function ours(setting: ProjectionSetting, catchUp: CatchUp): Promise<number> {
  const name = freshName();
  await foldStored(setting, [name], catchUp);
  const elapsedMs = await foldMeasured(setting, [name], catchUp);
  await setting.db.dropCollection(`rm.${name}.g1`);
  return (catchUp.measured * 1_000) / elapsedMs;
}

type Loop = (
  connection: ProjectionSetting['connection'],
  collection: mongo.Collection<StoredMeter>,
  total: number,
  after: number,
) => Promise<void>;

/** The same with a loop that a person wrote. @returns events a second */
export async function theirs(
  { connection, db }: ProjectionSetting,
  { stored }: CatchUp,
  measured: number,
  loop: Loop,
): Promise<number> {
  const name = freshName();
  const collection = db.collection<StoredMeter>(name);
  await handWritten(connection, collection, stored, 5_000, 0);
  const start = performance.now();
  await loop(connection, collection, measured, stored);
  const elapsedMs = performance.now() - start;
  await db.dropCollection(name);
  return (measured * 1_000) / elapsedMs;
}
