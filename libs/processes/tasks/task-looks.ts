import { Together } from '@docket/log-following';
import type { TaskRecord, TaskStore } from './records.js';

/** Looks within this time are one query. */
const GATHER_MS = 20;

/** What tasks are about, read together for all of one process that look at about the same time. */
export class TaskLooks {
  private readonly records: Together<string, TaskRecord | null>;
  private readonly running: Together<string, boolean>;

  constructor({ tasks, runs }: Pick<TaskStore, 'tasks' | 'runs'>) {
    this.records = new Together(async (names) => {
      const found = await tasks.find({ _id: { $in: [...names] } }).toArray();
      return names.map((name) => found.find(({ _id }) => _id === name) ?? null);
    }, GATHER_MS);
    this.running = new Together(async (names) => {
      const found = await runs
        .find({ task: { $in: [...names] }, state: 'running' }, { projection: { task: 1 } })
        .toArray();
      return names.map((name) => found.some(({ task }) => task === name));
    });
  }

  /** The state of a task as it is after this call; null where it is not registered. @throws what the database answers */
  async at(name: string): Promise<TaskRecord | null> {
    return this.records.ask(name);
  }

  /** Whether a run of a task is under way, or was left by a process that died. @throws what the database answers */
  async isRunning(name: string): Promise<boolean> {
    return this.running.ask(name);
  }
}
