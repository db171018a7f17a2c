import { timeOrderedId } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/transport-node';

/** A slice of a generation has folded every event up to a position, and its documents are written. */
export interface FoldedNotice {
  readonly kind: 'folded';
  readonly projection: string;
  readonly generation: number;
  readonly slice: number;
  readonly position: number;
}

/** The registry entry of a projection has changed: look again. */
export interface RegistryNotice {
  readonly kind: 'registry';
  readonly projection: string;
}

/** A lease of a projection was given back: whoever waits for it can take it. */
export interface ReleasedNotice {
  readonly kind: 'released';
  readonly projection: string;
}

/** Somebody waits for a read model to hold a position: what is folded is not kept back for a larger write. */
export interface WantedNotice {
  readonly kind: 'wanted';
  readonly projection: string;
  readonly position: number;
}

export type ProgressNotice = FoldedNotice | RegistryNotice | ReleasedNotice | WantedNotice;

/**
 * Carries progress between processes, at most once. It is only ever a hint that saves waiting: whoever misses
 * a notice finds the same in the database a moment later.
 */
export interface ProgressChannel {
  /** Never throws and never waits. */
  publish(notice: ProgressNotice): void;
  /** @returns how to stop */
  subscribe(onNotice: (notice: ProgressNotice) => void): () => void;
}

/** For one process, and for tests. */
export function inProcessProgress(): ProgressChannel {
  const listeners = new Set<(notice: ProgressNotice) => void>();
  return {
    publish: (notice) => listeners.forEach((listener) => listener(notice)),
    subscribe: (onNotice) => {
      const listener = (notice: ProgressNotice) => onNotice(notice);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Most notices in one message: far below what a server takes. */
const MAX_TOGETHER = 500;

/**
 * Progress over core NATS, as JSON without storage. Notices of one turn of the event loop go in one message: most events
 * move every projection of a process at the same time. Listeners of the same channel are told at once.
 */
export function natsProgress(connection: NatsConnection, prefix = 'docket.progress'): ProgressChannel {
  const local = inProcessProgress();
  const from = timeOrderedId();
  let waiting: ProgressNotice[] = [];
  const send = (): void => {
    const notices = waiting;
    waiting = [];
    if (connection.isClosed() || connection.isDraining()) return;
    for (let at = 0; at < notices.length; at += MAX_TOGETHER) {
      const part = notices.slice(at, at + MAX_TOGETHER);
      connection.publish(`${prefix}.notices`, JSON.stringify({ from, notices: part }));
    }
  };
  return {
    publish: (notice) => {
      local.publish(notice);
      if (waiting.push(notice) === 1) setImmediate(send);
    },
    subscribe: (onNotice) => {
      const leave = local.subscribe(onNotice);
      const subscription = connection.subscribe(`${prefix}.>`, {
        callback: (error, message) => {
          if (error) return;
          for (const notice of parse(message.string(), from)) onNotice(notice);
        },
      });
      return () => {
        leave();
        subscription.unsubscribe();
      };
    },
  };
}

/** @returns the notices of a message; none of those that come from this channel, whose listeners know them */
function parse(text: string, own: string): ProgressNotice[] {
  try {
    const message = JSON.parse(text) as { from?: unknown; notices?: unknown } | null;
    if (message?.from === own || !Array.isArray(message?.notices)) return [];
    return message.notices.map(asNotice).filter((notice) => notice !== undefined);
  } catch {
    return [];
  }
}

function asNotice(value: unknown): ProgressNotice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, projection, generation, slice, position } = value as Record<string, unknown>;
  if (typeof projection !== 'string') return undefined;
  if (kind === 'registry' || kind === 'released') return { kind, projection };
  if (kind === 'wanted' && typeof position === 'number') return { kind, projection, position };
  if (typeof generation !== 'number' || typeof slice !== 'number' || typeof position !== 'number') {
    return undefined;
  }
  return { kind: 'folded', projection, generation, slice, position };
}
