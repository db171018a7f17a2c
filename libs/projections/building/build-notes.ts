import { messageOf } from '@docket/kernel';
import type { Lease } from '@docket/log-following';
import type { BuildNote, ProjectionStore } from '../records.js';

const NOTE_EVERY_MS = 1_000;

/** Leaves word in the database of how far a build is, for those who wait for it. Never fails, never keeps it waiting. */
export class BuildNotes {
  private lastMs = -Infinity;
  private phase = '';
  private writing = false;

  constructor(
    private readonly store: ProjectionStore,
    private readonly lease: Pick<Lease, 'id' | 'epoch'>,
  ) {}

  /** Stores a new phase at once, everything else about once a second. */
  note(note: BuildNote): void {
    const now = performance.now();
    const due = note.phase !== this.phase || now - this.lastMs >= NOTE_EVERY_MS;
    if (!due || this.writing) return;
    this.phase = note.phase;
    this.lastMs = now;
    this.writing = true;
    const { phase, position, target, eventsPerSecond, remainingMs } = note;
    this.store.slices
      .updateOne(
        { _id: this.lease.id, epoch: this.lease.epoch },
        { $set: { build: { phase, position, target, eventsPerSecond, remainingMs } } },
      )
      // Whoever waits sees an older word, or none.
      .catch(() => undefined)
      .finally(() => (this.writing = false));
  }
}

/** Leaves word of what ended a try to build a generation, for operators to see. Never fails. */
export async function noteFailure(store: ProjectionStore, sliceId: string, error: unknown): Promise<void> {
  const failure = { error: messageOf(error), at: new Date() };
  // The database may be what is broken; whoever builds says so itself.
  await store.slices.updateOne({ _id: sliceId }, { $set: { failure } }).catch(() => undefined);
}
