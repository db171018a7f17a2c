import { isFinal, type JobState } from '../../domain/index.js';
import type { LoadedState } from '@docket/event-store';

const MAX_JOBS = 10_000;
/** Characters of all remembered requests together. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** A job with a larger request is not remembered: its load costs little beside what else is done with it. */
const MAX_REQUEST_CHARACTERS = 16 * 1024;

interface Remembered {
  readonly loaded: LoadedState<JobState>;
  readonly characters: number;
}

/**
 * The states that this process has written last, for the next step of the same job. They may be old: another process may
 * have gone on. So they only serve decisions that the log checks (`CommandTarget.known`), and never answer a question.
 */
export class KnownJobs {
  private readonly jobs = new Map<string, Remembered>();
  private characters = 0;

  get({
    tenant,
    jobId,
  }: {
    readonly tenant: string;
    readonly jobId: string;
  }): LoadedState<JobState> | undefined {
    return this.jobs.get(`${tenant}/${jobId}`)?.loaded;
  }

  /** Remembers what was written; an ended job is forgotten, as nothing follows. */
  set(
    { tenant, jobId }: { readonly tenant: string; readonly jobId: string },
    loaded: LoadedState<JobState>,
  ): void {
    const key = `${tenant}/${jobId}`;
    const before = this.jobs.get(key);
    this.forget(key);
    const { state } = loaded;
    if (!state.exists || isFinal(state.name)) return;
    // The request of a job stays the same object from event to event.
    const isSame = before?.loaded.state.exists === true && before.loaded.state.request === state.request;
    const characters = isSame ? before.characters : JSON.stringify(state.request).length;
    if (characters > MAX_REQUEST_CHARACTERS) return;
    this.jobs.set(key, { loaded, characters });
    this.characters += characters;
    // Maps keep the order in which keys were set: the first one was written longest ago.
    for (const oldest of this.jobs.keys()) {
      if (this.jobs.size <= MAX_JOBS && this.characters <= MAX_CHARACTERS) return;
      this.forget(oldest);
    }
  }

  delete({ tenant, jobId }: { readonly tenant: string; readonly jobId: string }): void {
    this.forget(`${tenant}/${jobId}`);
  }

  get size(): number {
    return this.jobs.size;
  }

  private forget(key: string): void {
    this.characters -= this.jobs.get(key)?.characters ?? 0;
    this.jobs.delete(key);
  }
}
