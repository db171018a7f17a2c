import { deserialize, type Document, Long, ObjectId } from 'bson';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WireRequest } from '../wire/message.js';
import { type Command } from './context.js';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
export const MAX_MESSAGE_BYTES = 48_000_000;
/** MongoDB's own limit. */
const MAX_WRITE_BATCH = 100_000;
/** 21 is MongoDB 7.0: what is newer (`bulkWrite` for several collections) is then not sent to us. */
const MAX_WIRE_VERSION = 21;
/** Drivers ask for 10 s. */
const MOST_AWAITED_MS = 60_000;

/**
 * The state of this process, which never changes. With it drivers wait for the next state, and watch the connection, instead of
 * asking again and again (server discovery and monitoring specification, "streaming protocol").
 */
const topologyVersion = { processId: new ObjectId(), counter: Long.ZERO };

/** `hello` and its old names. @param primaryField how the answer calls a server that takes writes */
export function hello(primaryField: string): Command {
  return {
    kind: 'session',
    run: async (context) => {
      const waitMs = awaitedMs(context.document());
      if (waitMs > 0) await sleep(waitMs, undefined, { signal: context.gone }).catch(() => undefined);
      return {
        [primaryField]: true,
        ...(primaryField === 'ismaster' ? {} : { helloOk: true }),
        topologyVersion,
        maxBsonObjectSize: MAX_DOCUMENT_BYTES,
        maxMessageSizeBytes: MAX_MESSAGE_BYTES,
        maxWriteBatchSize: MAX_WRITE_BATCH,
        localTime: new Date(),
        logicalSessionTimeoutMinutes: 30,
        connectionId: context.connectionId,
        minWireVersion: 0,
        maxWireVersion: MAX_WIRE_VERSION,
        readOnly: false,
        ok: 1,
      };
    },
  };
}

/** How long a `hello` waits for a state other than the one it names; 0 for one that asks what the state is. */
function awaitedMs({ topologyVersion: known, maxAwaitTimeMS: most }: Document): number {
  const { processId } = (known ?? {}) as { readonly processId?: unknown };
  const isThis = processId instanceof ObjectId && processId.equals(topologyVersion.processId);
  return isThis && typeof most === 'number' && most > 0 ? Math.min(most, MOST_AWAITED_MS) : 0;
}

const NAMES = new Set(['hello', 'isMaster', 'ismaster']);

/** Whether a request is a `hello` that wants to be answered each time it has waited, until the client goes away. */
export function wantsStream({ exhaustAllowed, noReply, command }: WireRequest): boolean {
  if (!exhaustAllowed || noReply) return false;
  const document = deserialize(command);
  return NAMES.has(Object.keys(document)[0] ?? '') && awaitedMs(document) > 0;
}
