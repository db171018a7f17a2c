import { type Document } from 'bson';
import { type CursorStore } from '../cursors.js';
import { type KeyedMutex } from '../keyed-mutex.js';
import { type PgRow } from '../postgres/connection.js';

/** One request on its way through a command. */
export interface CommandContext {
  /** The command as it was sent; its first field is the command's name. */
  readonly command: Buffer;
  readonly sequences: ReadonlyMap<string, Buffer>;
  readonly database: string;
  /** Value of the first field when it is a string: the collection, for most commands. */
  readonly target: string;
  /** Identity of the client's session, when it sent one. */
  readonly session: string | undefined;
  readonly connection: object;
  readonly connectionId: number;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
  readonly cursors: CursorStore;
  readonly batches: KeyedMutex;
  /** The command decoded; only for those that need to look into it. */
  document(): Document;
  /** Runs one statement. Aborted by `maxTimeMS`, and for reads when the client goes away. */
  query(sql: string, parameters: readonly (Buffer | string | null)[]): Promise<PgRow[]>;
}

/** An answer without its frame: BSON as it came from the engine, or a document. */
export type Answer = Buffer | Document;

export interface Command {
  /** A read is stopped when its client has gone; a write is finished. */
  readonly kind: 'read' | 'write' | 'session';
  run(context: CommandContext): Answer | Promise<Answer>;
}
