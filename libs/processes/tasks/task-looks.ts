import type { TaskRecord, TaskStore } from './records.js';

/** Looks within this time are one query. */
const GATHER_MS = 20;

type Answer = (record: Promise<TaskRecord | null>) => void;

/** The states of tasks, read together for all of one process that look at about the same time. */
export class TaskLooks {
  private readonly waiting = new Map<string, Answer[]>();

  constructor(private readonly tasks: TaskStore['tasks']) {}

  /** The state of a task as it is after this call; null where it is not registered. @throws what the database answers */
  async at(name: string): Promise<TaskRecord | null> {
    return new Promise((resolve) => {
      if (this.waiting.size === 0) setTimeout(() => this.read(), GATHER_MS);
      this.waiting.set(name, [...(this.waiting.get(name) ?? []), resolve]);
    });
  }

  private read(): void {
    const asked = [...this.waiting];
    this.waiting.clear();
    const records = this.tasks.find({ _id: { $in: asked.map(([name]) => name) } }).toArray();
    for (const [name, answers] of asked) {
      const record = records.then((all) => all.find(({ _id }) => _id === name) ?? null);
      for (const answer of answers) answer(record);
    }
  }
}
