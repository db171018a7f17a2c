import type { Msg } from '@nats-io/nats-core';
import { ApiError, isConflict, isFull } from './api-error.js';
import { payloadText } from './raw-message.js';

/** What the server answered to one publish. */
export type PublishAnswer =
  | { readonly kind: 'stored'; readonly position: number }
  /** The expected sequence does not hold: another writer was first, or an earlier try of this one. */
  | { readonly kind: 'conflict' }
  /** A message id is known already: that of the message at this position, where the server says so (not for a batch). */
  | { readonly kind: 'known-id'; readonly position?: number }
  /**
   * Not stored, and worth another try. `incomplete`: the server knows only a part of the batch; it may have refused the
   * rest, of which nobody asked for an answer.
   */
  | { readonly kind: 'refused-for-now'; readonly reason: string; readonly incomplete?: true }
  /** Not stored, and another try does not help. */
  | {
      readonly kind: 'refused';
      readonly why: RefusalKind;
      readonly code: number;
      readonly description: string;
    };

/** `full`: no room. `too-large`: this message. `other`: see code and description. */
export type RefusalKind = 'full' | 'too-large' | 'other';

interface PubAck {
  readonly seq?: number;
  readonly duplicate?: boolean;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

const FOR_NOW: ReadonlyMap<number, string> = new Map([
  [ApiError.tooManyBatches, 'too many batches are open on the stream'],
  [ApiError.replicationPending, 'an earlier try is still on its way to the replicas'],
  [ApiError.streamNoLeader, 'the stream has no leader at the moment'],
  [ApiError.streamNotLeader, 'the stream has no leader at the moment'],
]);

/** Reads the server's answer to a publish. An empty one says that no stream listens to the subject. */
export function readPublishAnswer({ data }: Pick<Msg, 'data'>): PublishAnswer {
  if (data.length === 0) return { kind: 'refused-for-now', reason: 'no stream answered' };
  const ack = JSON.parse(payloadText(data)) as PubAck;
  if (ack.error === undefined) {
    return { kind: ack.duplicate === true ? 'known-id' : 'stored', position: ack.seq! };
  }
  const { err_code: code, description } = ack.error;
  if (isConflict(code)) return { kind: 'conflict' };
  if (code === ApiError.duplicateInBatch) return { kind: 'known-id' };
  if (code === ApiError.incompleteBatch)
    return { kind: 'refused-for-now', reason: 'a part of the batch was not received', incomplete: true };
  const reason = FOR_NOW.get(code);
  if (reason !== undefined) return { kind: 'refused-for-now', reason };
  if (isFull(code)) return { kind: 'refused', why: 'full', code, description };
  if (code === ApiError.messageTooLarge) return { kind: 'refused', why: 'too-large', code, description };
  if (ack.error.code === 503 || ack.error.code === 429)
    return { kind: 'refused-for-now', reason: description };
  return { kind: 'refused', why: 'other', code, description };
}
