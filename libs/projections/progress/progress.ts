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

export type ProgressNotice = FoldedNotice | RegistryNotice | ReleasedNotice;

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

/**
 * Progress over core NATS: one subject for each projection, JSON, no storage. Listeners of the same channel are told
 * at once, and once more by the server; a notice that comes twice does no harm.
 */
export function natsProgress(connection: NatsConnection, prefix = 'docket.progress'): ProgressChannel {
  const local = inProcessProgress();
  return {
    publish: (notice) => {
      local.publish(notice);
      if (connection.isClosed() || connection.isDraining()) return;
      connection.publish(`${prefix}.${notice.projection}`, JSON.stringify(notice));
    },
    subscribe: (onNotice) => {
      const leave = local.subscribe(onNotice);
      const subscription = connection.subscribe(`${prefix}.>`, {
        callback: (error, message) => {
          if (error) return;
          const notice = parse(message.string());
          if (notice) onNotice(notice);
        },
      });
      return () => {
        leave();
        subscription.unsubscribe();
      };
    },
  };
}

function parse(text: string): ProgressNotice | undefined {
  try {
    const notice = JSON.parse(text) as Partial<FoldedNotice> | null;
    if (typeof notice?.projection !== 'string') return undefined;
    const kind = notice.kind as string;
    if (kind === 'registry' || kind === 'released') return { kind, projection: notice.projection };
    const { projection, generation, slice, position } = notice;
    if (typeof generation !== 'number' || typeof slice !== 'number' || typeof position !== 'number') {
      return undefined;
    }
    return { kind: 'folded', projection, generation, slice, position };
  } catch {
    return undefined;
  }
}
