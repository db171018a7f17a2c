import {
  DiscardPolicy,
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { headers } from '@nats-io/nats-core';
import { DocketError, messageOf } from '@docket/kernel';
import { parseSignatureLine } from '../verifier/note.js';

/** A signed head as it is stored. */
export interface StoredHead {
  readonly number: number;
  /** The signed note, without cosignatures. */
  readonly note: string;
  /** Public keys of the signatures, for whoever has no other way to them yet. */
  readonly keys: readonly string[];
}

/** Signed heads and the cosignatures of witnesses. Nothing of it can be removed or written over. */
export interface HeadStore {
  /** The newest head, as the leader of the stream knows it. */
  last(): Promise<StoredHead | undefined>;
  /** @returns undefined where there is no such head */
  get(number: number): Promise<StoredHead | undefined>;
  /** Stores the head of a number. @returns false when another process has stored one of that number */
  put(head: StoredHead): Promise<boolean>;
  /** Every head in order. */
  all(): AsyncGenerator<StoredHead>;
  /** Heads behind a number, at most `limit`. */
  page(after: number, limit: number): Promise<readonly StoredHead[]>;
  /** Keeps signature lines of witnesses for a head. */
  cosign(number: number, lines: readonly string[]): Promise<void>;
  /** Signature lines of witnesses for a head. */
  cosignatures(number: number): Promise<readonly string[]>;
}

export interface HeadStoreOptions {
  readonly connection: NatsConnection;
  /** `DOCKET_TREE_HEADS` by default. */
  readonly stream?: string;
  /** Copies in a NATS cluster; 1 by default. */
  readonly replicas?: number;
}

const STREAM_NOT_FOUND = 10059;
const STREAM_NAME_IN_USE = 10058;
const WRONG_LAST_SEQUENCE = 10071;
const NO_MESSAGE = 10037;
const PAGE = 256;
const MOST_PAGE = 512;
const MOST_COSIGNATURES = 64;
const KEY_HEADER = 'Docket-Key';
const EXPECTED_HEADER = 'Nats-Expected-Last-Subject-Sequence';

/**
 * Opens the heads of a log, and makes their stream where it is missing. It is not the stream of the log: whoever could
 * alter the one would have to alter the other with it, and cannot sign.
 * @throws DocketError `TRANSPARENCY.HEADS_UNAVAILABLE`
 */
export async function createHeadStore(options: HeadStoreOptions): Promise<HeadStore> {
  const { connection, stream = 'DOCKET_TREE_HEADS', replicas = 1 } = options;
  const manager = await answered(() => jetstreamManager(connection, { checkAPI: false }));
  await answered(() => ensureStream(manager, stream, replicas));
  return new JetStreamHeads(connection, manager, stream);
}

class JetStreamHeads implements HeadStore {
  constructor(
    private readonly connection: NatsConnection,
    private readonly manager: JetStreamManager,
    private readonly stream: string,
  ) {}

  async last(): Promise<StoredHead | undefined> {
    return this.#read('tree.head.*');
  }

  async get(number: number): Promise<StoredHead | undefined> {
    return Number.isSafeInteger(number) && number > 0 ? this.#read(`tree.head.${number}`) : undefined;
  }

  async put({ number, note, keys }: StoredHead): Promise<boolean> {
    const sent = headers();
    sent.set(EXPECTED_HEADER, '0');
    for (const key of keys) sent.append(KEY_HEADER, key);
    return answered(async () => {
      try {
        await jetstream(this.connection).publish(`tree.head.${number}`, note, { headers: sent });
        return true;
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE) return false;
        throw error;
      }
    });
  }

  async *all(): AsyncGenerator<StoredHead> {
    let sequence = 1;
    for (;;) {
      const page = await this.#batch('tree.head.*', sequence, PAGE);
      for (const { head } of page) yield head;
      if (page.length < PAGE) return;
      sequence = page.at(-1)!.sequence + 1;
    }
  }

  async page(after: number, limit: number): Promise<readonly StoredHead[]> {
    const numbers = Array.from({ length: Math.min(limit, MOST_PAGE) }, (_, at) => after + at + 1);
    const heads = await Promise.all(numbers.map((number) => this.get(number)));
    return heads.filter((head) => head !== undefined);
  }

  async cosign(number: number, lines: readonly string[]): Promise<void> {
    const stored = new Set(await this.cosignatures(number));
    const added = lines.filter((line) => !stored.has(line));
    if (added.length === 0 || stored.size + added.length > MOST_COSIGNATURES) return;
    await answered(() => jetstream(this.connection).publish(`tree.cosignature.${number}`, added.join('\n')));
  }

  async cosignatures(number: number): Promise<readonly string[]> {
    const lines = await answered(async () => {
      const found: string[] = [];
      const batch = await this.manager.direct.getBatch(this.stream, {
        seq: 1,
        next_by_subj: `tree.cosignature.${number}`,
        batch: MOST_COSIGNATURES,
      });
      for await (const message of ended(batch)) found.push(...message.string().split('\n'));
      return found;
    });
    return lines.filter((line) => parseSignatureLine(line) !== undefined);
  }

  async #read(subject: string): Promise<StoredHead | undefined> {
    return answered(async () => {
      try {
        const message = await this.manager.streams.getMessage(this.stream, { last_by_subj: subject });
        return message === null ? undefined : headOf(message);
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === NO_MESSAGE) return undefined;
        throw error;
      }
    });
  }

  async #batch(subject: string, seq: number, batch: number) {
    return answered(async () => {
      const found: { readonly sequence: number; readonly head: StoredHead }[] = [];
      const messages = await this.manager.direct.getBatch(this.stream, { seq, next_by_subj: subject, batch });
      for await (const message of ended(messages))
        found.push({ sequence: message.seq, head: headOf(message) });
      return found;
    });
  }
}

interface StoredText {
  readonly subject: string;
  readonly seq: number;
  readonly header: { values(name: string): string[] };
  string(): string;
}

/** An empty answer of the server ends a batch with an error. */
async function* ended(messages: AsyncIterable<StoredText>): AsyncGenerator<StoredText> {
  try {
    for await (const message of messages) yield message;
  } catch (error) {
    const isEmpty =
      error instanceof JetStreamApiError
        ? error.code === NO_MESSAGE
        : /404|not found/i.test(messageOf(error));
    if (!isEmpty) throw error;
  }
}

function headOf(message: StoredText): StoredHead {
  return {
    number: Number(message.subject.split('.')[2]),
    note: message.string(),
    keys: message.header.values(KEY_HEADER),
  };
}

async function ensureStream(manager: JetStreamManager, stream: string, replicas: number): Promise<void> {
  try {
    await manager.streams.info(stream);
    return;
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND)) throw error;
  }
  try {
    await manager.streams.add({
      name: stream,
      description: 'Signed tree heads of the log, and what witnesses say of them',
      subjects: ['tree.head.*', 'tree.cosignature.*'],
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
      discard: DiscardPolicy.New,
      num_replicas: replicas,
      max_msg_size: 65_536,
      deny_delete: true,
      deny_purge: true,
      allow_rollup_hdrs: false,
      allow_direct: true,
    });
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.code === STREAM_NAME_IN_USE)) throw error;
  }
}

async function answered<Value>(exchange: () => Promise<Value>): Promise<Value> {
  try {
    return await exchange();
  } catch (error) {
    if (error instanceof DocketError) throw error;
    throw new DocketError(
      'TRANSPARENCY.UNAVAILABLE',
      `The signed heads cannot be reached (${messageOf(error)}): check that NATS is up, then try again.`,
      { details: { retryable: true }, cause: error },
    );
  }
}
