import type { Session, Unit } from '@docket/command-line';
import { DocketError } from '@docket/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../application/index.js';

export interface BackupAnswer {
  readonly backupId: string;
  readonly status: string;
  readonly folder: string;
  readonly encrypted: boolean;
  readonly reason: string;
  readonly requestedAt: string;
  readonly completedAt: string | null;
  readonly verifiedAt: string | null;
  readonly made: {
    readonly position: number;
    readonly root: string;
    readonly objects: number;
    readonly objectBytes: number;
    readonly addedObjects: number;
    readonly addedBytes: number;
    readonly keys: number;
    readonly heads: number;
  } | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly progress?: { readonly phase: string; readonly done: number; readonly total: number | null } | null;
}

const LOOK_MS = 250;

/** Phases as people see them. */
const TITLES: Readonly<Record<string, readonly [title: string, unit: Unit]>> = {
  checking: ['Checking', 'items'],
  content: ['Content', 'items'],
  heads: ['Tree heads', 'items'],
  keys: ['Keys', 'items'],
  log: ['Log', 'events'],
  comparing: ['Comparing', 'events'],
};

/** Shows the phases of a piece of work one below the other. */
export class PhaseProgress {
  #phase = '';
  #shown: ReturnType<Session['progress']> | undefined;

  constructor(private readonly session: Session) {}

  update({ phase, done, total }: Pick<Progress, 'done' | 'total'> & { readonly phase: string }): void {
    if (phase !== this.#phase) {
      this.finish();
      this.#phase = phase;
      const [title, unit] = TITLES[phase] ?? [phase, 'items'];
      this.#shown = this.session.progress(title, unit);
    }
    this.#shown?.update(done, total ?? done);
  }

  finish(): void {
    this.#shown?.finish();
    this.#shown = undefined;
  }
}

/**
 * Waits until a backup is neither made nor verified any more.
 * @throws DocketError with the code of what went wrong
 */
export async function untilEnded(session: Session, id: string, position: number): Promise<BackupAnswer> {
  const client = await session.client();
  const progress = new PhaseProgress(session);
  try {
    for (;;) {
      const path = `/v1/backups/${encodeURIComponent(id)}?minPosition=${position}`;
      const backup = await client.get<BackupAnswer>(path);
      if (backup.progress) {
        const { phase, done, total } = backup.progress;
        progress.update({ phase, done, ...(total === null ? {} : { total }) });
      }
      if (backup.status !== 'running' && backup.status !== 'verifying') {
        if (backup.failure !== null) throw new DocketError(backup.failure.code, backup.failure.message);
        return backup;
      }
      await sleep(LOOK_MS, undefined, { signal: session.signal });
    }
  } finally {
    progress.finish();
  }
}
