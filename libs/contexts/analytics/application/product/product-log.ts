import {
  DocketError,
  type EventLog,
  type LogBatch,
  type LogReadOptions,
  type RecordedEvent,
} from '@docket/kernel';
import { type ErrorTable, headerBlock, readPublishAnswer, Requests } from '@docket/jetstream';
import {
  jetstream,
  jetstreamManager,
  JetStreamApiError,
  type JsMsg,
  type JetStreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { nanos } from '@nats-io/nats-core';
import { bulkhead } from 'cockatiel';
import type { ProductEvent, RecordedProductEvent } from '../../domain/index.js';

export const PRODUCT_STREAM = 'DOCKET_PRODUCT_EVENTS';
const SUBJECT = 'product';
const DAY_MS = 86_400_000;
/** How long raw product events are kept; the read models keep what they have folded. */
export const RETENTION_DAYS = 400;
/** Within this time the same id is the same event. */
export const IDEMPOTENT_MS = 2 * 3_600_000;
const MOST_MESSAGES = 100_000_000;
const NOT_FOUND = 10_059;
const MESSAGE_NOT_FOUND = 10_037;
const TIMEOUT_MS = 5_000;
/** Batches whose messages are on their way at once, and those that wait: the time for an answer begins when one is sent. */
const BATCHES = { onTheirWay: 2, waiting: 200 };
/** How long messages are gathered into one batch once the first is there. */
const GATHER = 500;

/** The stream of product events: apart from the log, with its own retention, and read by projections like a log. */
export interface ProductLog extends EventLog {
  /**
   * Stores events; one whose id came within `IDEMPOTENT_MS` is stored once.
   * @returns the position of the last, and how many were there already
   */
  publish(
    tenant: string,
    events: readonly ProductEvent[],
  ): Promise<{ readonly position: number; readonly repeated: number }>;
  /** Events of one tenant, the first one first; with a time (RFC 3339 UTC), those that were stored before it. */
  readTenant(tenant: string, before?: string): AsyncIterable<readonly RecordedProductEvent[]>;
}

/** Opens the stream and creates it where it is missing. */
export async function openProductLog(nats: NatsConnection, replicas: number): Promise<ProductLog> {
  const manager = await jetstreamManager(nats, { timeout: TIMEOUT_MS });
  const stream = jetstream(nats, { timeout: TIMEOUT_MS });
  await ensureStream(manager, replicas);
  const requests = Requests.of(nats, ERRORS);
  const turns = bulkhead(BATCHES.onTheirWay, BATCHES.waiting);

  async function* follow(
    { after, maxBatch = GATHER, signal }: LogReadOptions,
    until?: number,
  ): AsyncGenerator<LogBatch> {
    const head = (await state(manager)).last;
    yield { events: [], position: after, head: Math.max(head, after) };
    if (until !== undefined && until <= after) return;
    const consumer = await stream.consumers.get(PRODUCT_STREAM, {
      opt_start_seq: after + 1,
      deliver_policy: 'by_start_sequence',
    });
    const messages = await consumer.consume({ max_messages: 2_000 });
    const stop = (): void => messages.stop();
    signal?.addEventListener('abort', stop);
    let batch: RecordedEvent[] = [];
    try {
      for await (const message of messages) {
        if (signal?.aborted === true) return;
        batch.push(recordedOf(message));
        const { seq } = message;
        const pending = message.info.pending;
        if (batch.length < maxBatch && pending > 0 && seq !== until) continue;
        const lastId = batch.at(-1)!.id;
        yield { events: batch, position: seq, head: seq + pending, lastId };
        batch = [];
        if (until !== undefined && seq >= until) return;
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      await messages.close();
      await consumer.delete().catch(() => false);
    }
  }

  async function* readTenant(
    tenant: string,
    before?: string,
  ): AsyncGenerator<readonly RecordedProductEvent[]> {
    const { last } = await state(manager);
    const end = before === undefined ? Infinity : Date.parse(before);
    const consumer = await stream.consumers.get(PRODUCT_STREAM, { filter_subjects: `${SUBJECT}.${tenant}` });
    try {
      if ((await consumer.info()).num_pending === 0) return;
      const messages = await consumer.consume({ max_messages: 2_000 });
      let batch: RecordedProductEvent[] = [];
      for await (const message of messages) {
        const event = recordedOf(message) as unknown as RecordedProductEvent;
        const isBehind = message.seq > last || Date.parse(event.time) >= end;
        if (!isBehind) batch.push(event);
        const isEnd = isBehind || message.info.pending === 0;
        if (batch.length < GATHER && !isEnd) continue;
        yield batch;
        batch = [];
        if (isEnd) break;
      }
      await messages.close();
    } finally {
      await consumer.delete().catch(() => false);
    }
  }

  return {
    head: async () => state(manager),
    eventIdAt: async (position) => {
      try {
        const message = await manager.streams.getMessage(PRODUCT_STREAM, { seq: position });
        return message === null ? undefined : message.header.get('Nats-Msg-Id');
      } catch (error) {
        if (error instanceof JetStreamApiError && error.code === MESSAGE_NOT_FOUND) return undefined;
        throw error;
      }
    },
    read: async function* (options) {
      yield* follow(options, options.until ?? (await state(manager)).last);
    },
    subscribe: (options) => follow(options),
    readTenant,
    publish: (tenant, events) => turns.execute(async () => store(requests, tenant, events)).catch(notStored),
  };
}

/** @throws Error for the first event that is not stored */
async function store(requests: Requests, tenant: string, events: readonly ProductEvent[]) {
  const subject = `${SUBJECT}.${tenant}`;
  const answers = await Promise.all(
    events.map(async (event) => {
      const header = headerBlock(`Nats-Msg-Id: ${tenant}/${event.id}\r\n`);
      const payload = Buffer.from(JSON.stringify(event), 'utf8');
      const answer = readPublishAnswer(await requests.send(subject, payload, header, TIMEOUT_MS));
      if ((answer.kind === 'stored' || answer.kind === 'known-id') && answer.position !== undefined)
        return { position: answer.position, repeated: answer.kind === 'known-id' };
      throw new Error('reason' in answer ? answer.reason : `the server answered ${JSON.stringify(answer)}`);
    }),
  );
  return {
    position: Math.max(...answers.map(({ position }) => position)),
    repeated: answers.filter(({ repeated }) => repeated).length,
  };
}

function notStored(cause: unknown): never {
  throw new DocketError('ANALYTICS.NOT_STORED', 'Not all events could be stored: send the same again.', {
    cause,
  });
}

/** What a request of this stream that gets no answer says; publishing makes one code of all of it. */
const ERRORS: ErrorTable = {
  closed: () => new Error('the connection to NATS is closed'),
  refused: ({ code, description }) => new Error(`NATS refused a read (${code}): ${description}`),
  expired: ({ reason }) => new Error(`NATS did not answer in time: ${reason}`),
};

async function ensureStream(manager: JetStreamManager, replicas: number): Promise<void> {
  const wanted = {
    subjects: [`${SUBJECT}.*`],
    max_age: nanos(RETENTION_DAYS * DAY_MS),
    max_msgs: MOST_MESSAGES,
    duplicate_window: nanos(IDEMPOTENT_MS),
    num_replicas: replicas,
  };
  try {
    await manager.streams.info(PRODUCT_STREAM);
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== NOT_FOUND) throw error;
    await manager.streams.add({ name: PRODUCT_STREAM, ...wanted });
  }
}

async function state(manager: JetStreamManager): Promise<{ readonly first: number; readonly last: number }> {
  const { state: found } = await manager.streams.info(PRODUCT_STREAM);
  return { first: found.messages === 0 ? 0 : found.first_seq, last: found.last_seq };
}

function recordedOf(message: JsMsg): RecordedEvent {
  const data = message.json<ProductEvent>();
  const tenant = message.subject.slice(SUBJECT.length + 1);
  return {
    id: message.headers?.get('Nats-Msg-Id') ?? `${tenant}/${data.id}`,
    type: 'ProductEventRecorded',
    version: 1,
    data,
    aggregate: { tenant, type: 'visitor', id: data.subject },
    position: message.seq,
    time: message.time.toISOString(),
    context: { actor: { kind: 'user', id: data.subject }, correlationId: data.id },
  } as unknown as RecordedEvent;
}
