import {
  type ActedOn,
  type FollowerStore,
  leaseLost,
  type LeaseRecord,
  MissingDocuments,
  onceFor,
  openFollowerStore,
  WRITES,
} from '@docket/log-following';
import type { mongo } from 'mongoose';
import type { TaskAction } from '../operator/actions.js';
import { taskWords } from '../words.js';
import type { TaskResult } from './definition.js';

/** A run that an operator asked for. */
export interface RunRequest {
  /** The id of its action, and of the run. */
  readonly id: string;
  readonly kind: 'run' | 'plan';
  readonly by: string;
  readonly at: Date;
  /** The run whose plan is carried out. */
  readonly planOf: string | null;
}

/** The state of one task. */
export interface TaskRecord {
  readonly _id: string;
  readonly paused: boolean;
  /** The last tick that was dealt with. */
  readonly lastTick: Date;
  /** The oldest first. */
  readonly requests: readonly RunRequest[];
  /** What operators did and the log does not have yet. */
  readonly actions?: readonly TaskAction[];
}

/** `skipped`: nobody ran the task at its ticks, and its policy says to leave them out. */
export type RunState = 'running' | 'succeeded' | 'failed' | 'skipped';

/** One run of a task: there is one for a tick. */
export interface RunRecord {
  readonly _id: string;
  readonly task: string;
  readonly trigger: 'schedule' | 'missed' | 'hand';
  readonly kind: 'run' | 'plan';
  readonly dueAt: Date;
  readonly by: string | null;
  readonly state: RunState;
  readonly attempts: number;
  /** Of the lease under which it runs: a process that lost it writes nothing more. */
  readonly epoch: number;
  /** Last position of the log before the run: its effects on the log lie behind it. */
  readonly behind: number;
  readonly planOf: string | null;
  readonly plan: { readonly value: unknown } | null;
  readonly result: TaskResult | null;
  readonly error: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** Runs of a task that are kept. */
export const KEPT_RUNS = 200;
/** Requests of one task that may wait. */
export const MOST_REQUESTS = 100;

export interface TaskStore extends FollowerStore {
  readonly tasks: mongo.Collection<TaskRecord>;
  readonly runs: mongo.Collection<RunRecord>;
  readonly entries: mongo.Collection<ActedOn>;
  readonly newLeases: MissingDocuments<LeaseRecord>;
  readonly newTasks: MissingDocuments<TaskRecord>;
}

export function openTaskStore(db: mongo.Db): TaskStore {
  const store = openFollowerStore(db, 'task', taskWords);
  const tasks = db.collection<TaskRecord>('tasks', WRITES);
  return {
    ...store,
    newLeases: new MissingDocuments(store.leases),
    newTasks: new MissingDocuments(tasks),
    tasks,
    entries: db.collection('tasks', WRITES),
    runs: db.collection('task_runs', WRITES),
  };
}

/** Makes the indexes of the runs; does nothing where they are there. Once for each store. */
export const prepareTaskStore = onceFor(async ({ runs }: TaskStore) => {
  await runs.createIndexes([{ key: { task: 1, startedAt: -1, _id: -1 } }, { key: { task: 1, state: 1 } }]);
});

/** Changes a run that is under way. @throws DocketError `TASK.LEASE_LOST` */
export async function changeRun(
  { runs }: TaskStore,
  { _id, epoch }: Pick<RunRecord, '_id' | 'epoch'>,
  changes: Partial<RunRecord>,
): Promise<RunRecord> {
  const changed = await runs.findOneAndUpdate(
    { _id, epoch, state: 'running' },
    { $set: changes },
    { returnDocument: 'after' },
  );
  if (!changed) throw leaseLost(taskWords, _id);
  return changed;
}

/** Registers a run; one that is there already is answered as it is. */
export async function registerRun({ runs }: TaskStore, run: RunRecord): Promise<RunRecord> {
  const { _id, ...fields } = run;
  const found = await runs.findOneAndUpdate(
    { _id },
    { $setOnInsert: fields },
    { upsert: true, returnDocument: 'after' },
  );
  return found ?? run;
}

/** Takes over the runs that a process has left. */
export async function adoptRuns({ runs }: TaskStore, task: string, epoch: number): Promise<RunRecord[]> {
  const left = { task, state: 'running' as const };
  await runs.updateMany({ ...left, epoch: { $lt: epoch } }, { $set: { epoch } });
  return runs.find(left).sort({ dueAt: 1 }).toArray();
}

/** Removes the oldest runs beyond those that are kept. */
export async function pruneRuns({ runs }: TaskStore, task: string): Promise<void> {
  const [oldestKept] = await runs
    .find({ task }, { projection: { startedAt: 1 } })
    .sort({ startedAt: -1, _id: -1 })
    .skip(KEPT_RUNS - 1)
    .limit(1)
    .toArray();
  if (!oldestKept) return;
  await runs.deleteMany({ task, state: { $ne: 'running' }, startedAt: { $lt: oldestKept.startedAt } });
}
