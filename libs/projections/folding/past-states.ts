import { AsyncLocalStorage } from 'node:async_hooks';
import { DocketError } from '@docket/kernel';
import type { GenerationRecord, ProjectionRecord } from '../records.js';

/** A generation that shows the past. Its name is `<projection>@<position>`, e.g. `operations.job-board@1200`. */
export interface PastState {
  readonly name: string;
  readonly generation: number;
  /** Every event up to here is in it, and none behind. */
  readonly position: number;
}

/** The states of the past that can be read, the oldest first; the newest build of each. */
export function pastStatesOf(record: ProjectionRecord): readonly PastState[] {
  const byPosition = new Map<number, PastState>();
  const snapshots = Object.values(record.generations).filter(({ state }) => state === 'snapshot');
  for (const { number, until } of snapshots.sort((a, b) => a.number - b.number)) {
    if (until === undefined) continue;
    byPosition.set(until, { name: `${record._id}@${until}`, generation: number, position: until });
  }
  return [...byPosition.values()].sort((a, b) => a.position - b.position);
}

/** Splits `<projection>@<position>`; a name without a position is that of the live state. */
export function parseStateName(name: string): { readonly projection: string; readonly position?: number } {
  const [, projection, position] = /^(.+)@(\d{1,16})$/.exec(name) ?? [];
  return projection === undefined ? { projection: name } : { projection, position: Number(position) };
}

/** The moment that the reads of one request are about: passed beside the queries, which know nothing of it. */
export class ReadMoment {
  private readonly storage = new AsyncLocalStorage<number>();

  run<Result>(position: number, work: () => Result): Result {
    return this.storage.run(position, work);
  }

  /** Whether the past is read here. */
  get isPast(): boolean {
    return this.storage.getStore() !== undefined;
  }

  /**
   * Number of the generation that is to be read, undefined for the live one.
   * @throws DocketError `PROJECTION.NO_PAST_STATE` with the states that there are and how to make this one
   */
  generationOf(name: string, record: ProjectionRecord | undefined): GenerationRecord['number'] | undefined {
    const position = this.storage.getStore();
    return position === undefined ? undefined : pastGeneration(name, record, position);
  }
}

/** @throws DocketError `PROJECTION.NO_PAST_STATE` */
export function pastGeneration(
  name: string,
  record: ProjectionRecord | undefined,
  position: number,
): GenerationRecord['number'] {
  const states = record ? pastStatesOf(record) : [];
  const found = states.find((state) => state.position === position);
  if (found) return found.generation;
  const known = states.length === 0 ? 'none' : states.map((state) => state.position).join(', ');
  throw new DocketError(
    'PROJECTION.NO_PAST_STATE',
    `${name} has no state of position ${position}; it has: ${known}. ` +
      `An operator makes it with "npm run docket -- projections rebuild ${name} --until ${position}".`,
    { details: { projection: name, position, known: states.map((state) => state.position) } },
  );
}
