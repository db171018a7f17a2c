import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type { LimitScope, QueueControlEvent } from './events.js';

/** The one aggregate of a tenant that says what its queues may hand out. */
export const QUEUE_CONTROL_ID = 'queues';
/** Limits of one tenant. */
const MOST_LIMITS = 100;

export interface PausedQueue {
  readonly reason: string;
  /** RFC 3339 UTC. */
  readonly since: string;
}

export interface ConcurrencyLimit {
  readonly scope: LimitScope;
  /** Null for the tenant. */
  readonly name: string | null;
  readonly limit: number;
  readonly reason: string;
  /** RFC 3339 UTC. */
  readonly since: string;
}

export interface QueueControl {
  readonly paused: Readonly<Record<string, PausedQueue>>;
  /** By scope and name. */
  readonly limits: Readonly<Record<string, ConcurrencyLimit>>;
}

export type QueueControlCommand =
  | { readonly type: 'PauseQueue' | 'ResumeQueue'; readonly queue: string; readonly reason: string }
  | {
      readonly type: 'SetConcurrencyLimit';
      readonly scope: LimitScope;
      readonly name?: string;
      /** Null removes it. */
      readonly limit: number | null;
      readonly reason: string;
    };

export const queueControlDecider: Decider<QueueControl, QueueControlCommand, QueueControlEvent> = {
  aggregate: 'queue-control',
  version: 1,
  initialState: { paused: {}, limits: {} },
  decide: (command, state) => {
    switch (command.type) {
      case 'PauseQueue': {
        const { queue, reason } = command;
        return isPaused(state, queue) ? accept() : accept({ type: 'QueuePaused', data: { queue, reason } });
      }
      case 'ResumeQueue': {
        const { queue, reason } = command;
        return isPaused(state, queue) ? accept({ type: 'QueueResumed', data: { queue, reason } }) : accept();
      }
      case 'SetConcurrencyLimit': {
        const { scope, name, limit, reason } = command;
        if ((scope === 'tenant') !== (name === undefined)) {
          return reject(
            'QUEUE_CONTROL.SCOPE',
            'A limit of a queue or a method needs its name, and that of the tenant takes none.',
          );
        }
        const known = state.limits[keyOf(scope, name)];
        const named = name === undefined ? { scope } : { scope, name };
        if (limit === null) {
          return known === undefined
            ? accept()
            : accept({ type: 'ConcurrencyLimitRemoved', data: { ...named, reason } });
        }
        if (known?.limit === limit) return accept();
        if (known === undefined && Object.keys(state.limits).length >= MOST_LIMITS) {
          return reject(
            'QUEUE_CONTROL.TOO_MANY_LIMITS',
            `A tenant has at most ${MOST_LIMITS} limits: remove one first.`,
          );
        }
        return accept({ type: 'ConcurrencyLimitSet', data: { ...named, limit, reason } });
      }
    }
  },
  evolve,
};

/** Whether a queue hands out nothing. */
export function isPaused({ paused }: QueueControl, queue: string): boolean {
  return Object.hasOwn(paused, queue);
}

/** The limits that count an attempt of a method in a queue. */
export function limitsOn(
  { limits }: QueueControl,
  { queue, method }: { readonly queue: string; readonly method: string },
): readonly ConcurrencyLimit[] {
  const [name = ''] = method.split('@');
  const keys = [keyOf('tenant'), keyOf('queue', queue), keyOf('method', method), keyOf('method', name)];
  return keys.flatMap((key) => limits[key] ?? []);
}

/** Names a limit among those of its tenant. */
export function keyOf(scope: LimitScope, name?: string | null): string {
  return name === undefined || name === null ? scope : `${scope}/${name}`;
}

function evolve(state: QueueControl, event: Timed<QueueControlEvent>): QueueControl {
  const since = new Date(event.time).toISOString();
  switch (event.type) {
    case 'QueuePaused': {
      const { queue, reason } = event.data;
      return { ...state, paused: { ...state.paused, [queue]: { reason, since } } };
    }
    case 'QueueResumed': {
      const { [event.data.queue]: _resumed, ...paused } = state.paused;
      return { ...state, paused };
    }
    case 'ConcurrencyLimitSet': {
      const { scope, name = null, limit, reason } = event.data;
      const set = { scope, name, limit, reason, since };
      return { ...state, limits: { ...state.limits, [keyOf(scope, name)]: set } };
    }
    case 'ConcurrencyLimitRemoved': {
      const { [keyOf(event.data.scope, event.data.name)]: _removed, ...limits } = state.limits;
      return { ...state, limits };
    }
    // An event of a newer version of Docket leaves the state as it is.
    default:
      return state;
  }
}
