import type { Decider, DomainEvent, EventContext, EventType } from '@docket/kernel';

/** What the soak writes. */
export const soakEventTypes: readonly EventType[] = ['job', 'document'].map((aggregate) => ({
  type: aggregate === 'job' ? 'JobTouched' : 'DocumentTouched',
  aggregate,
  summary: `A ${aggregate} was touched by a writer of the soak.`,
  version: 1,
  schemas: {
    1: {
      type: 'object',
      required: ['key', 'attempt', 'index', 'of'],
      properties: {
        key: { type: 'string' },
        attempt: { type: 'string' },
        index: { type: 'integer' },
        of: { type: 'integer' },
        filling: { type: 'string' },
      },
    },
  },
}));

export const soakContext: EventContext = {
  actor: { kind: 'system', id: 'soak' },
  correlationId: 'soak',
};

export const SOAK_TENANT = 'soak';

/** Payloads above this go to the object store. */
export const SOAK_CLAIM_ABOVE_BYTES = 2_000;
/** So often a snapshot is written, and so few states are kept in memory that loads need it. */
export const SOAK_SNAPSHOT_EVERY = 20;
export const SOAK_CACHE_ENTRIES = 3;

/** What makes a payload too large for a message. It follows from the key, so that the check knows what has to be there. */
export function fillingOf(key: string): string {
  return `${key}|`.repeat(Math.ceil((2 * SOAK_CLAIM_ABOVE_BYTES) / key.length));
}

type Touched = DomainEvent<
  'JobTouched' | 'DocumentTouched',
  { readonly attempt: string; readonly index: number; readonly of: number }
>;

export interface TouchedState {
  readonly events: number;
  /** Whether each append lay there from its first event to its last before the next one began. */
  readonly isWhole: boolean;
  readonly attempt: string;
  readonly index: number;
  readonly of: number;
}

/** Counts events and watches that appends are whole. Has a version, so that loads go over snapshots. */
export function touchedDecider(aggregate: string): Decider<TouchedState, never, Touched> {
  return {
    aggregate,
    version: 1,
    initialState: { events: 0, isWhole: true, attempt: '', index: 0, of: 1 },
    decide: () => ({ ok: true, events: [] }),
    evolve: (state, { data: { attempt, index, of } }) => {
      const goesOn = attempt === state.attempt && index === state.index + 1 && of === state.of;
      const begins = index === 0 && state.index === state.of - 1;
      return { events: state.events + 1, isWhole: state.isWhole && (goesOn || begins), attempt, index, of };
    },
  };
}

/** Whether the last event of a state ends its append. */
export function endsWhole({ isWhole, index, of }: TouchedState): boolean {
  return isWhole && index === of - 1;
}
