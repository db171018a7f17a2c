import { commandSender } from '@docket/commands';
import type { Aggregate } from '@docket/composition';
import type { EventStore } from '@docket/event-store';
import type { Clock } from '@docket/kernel';
import type { TaskContext } from '@docket/processes';

interface Engines {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly composition: { readonly aggregates: ReadonlyMap<string, Aggregate> };
}

/** What a run of a task gets, at a time of the test's choice. */
export function taskContext({ store, clock, composition }: Engines, now: Date): TaskContext {
  const send = commandSender(store, clock, [...composition.aggregates.values()]);
  const context = { actor: { kind: 'system', id: 'test' } as const, correlationId: 'test' };
  return {
    runId: 'test',
    dueAt: now,
    now,
    signal: new AbortController().signal,
    send: async (command, key = '') => send({ ...command, commandId: `test-${key}`, behind: 0, context }),
    outsideId: (key = '') => `test-${key}`,
  };
}
