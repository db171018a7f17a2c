import { DocketError } from '@docket/kernel';
import { NoAnswer, type Requests } from '@docket/jetstream';
import { streamMissing } from '../protocol/error-table.js';

export interface NewConsumer {
  readonly stream: string;
  readonly name: string;
  readonly subjects: readonly string[];
  /** Deliver what lies behind this position. */
  readonly after: number;
}

interface CreateAnswer {
  readonly num_pending?: number;
  readonly error?: { readonly code: number; readonly err_code: number; readonly description: string };
}

/** A consumer that nobody pulls from goes away after so long. */
const INACTIVE_MS = 60_000;
const NANOS = 1_000_000;

/**
 * Creates an ephemeral pull consumer without acknowledgement.
 * @returns how many messages of its subjects wait behind the position
 * @throws NoAnswer, DocketError `EVENT_STORE.STREAM_MISSING`, `EVENT_STORE.REFUSED`
 */
export async function createConsumer(
  requests: Requests,
  { stream, name, subjects, after }: NewConsumer,
  timeoutMs: number,
): Promise<number> {
  const answer = await requests.ask<CreateAnswer>(
    `$JS.API.CONSUMER.CREATE.${stream}.${name}`,
    {
      stream_name: stream,
      action: 'create',
      config: {
        name,
        deliver_policy: 'by_start_sequence',
        opt_start_seq: after + 1,
        ack_policy: 'none',
        replay_policy: 'instant',
        ...(subjects.length === 1 ? { filter_subject: subjects[0] } : { filter_subjects: subjects }),
        inactive_threshold: INACTIVE_MS * NANOS,
        mem_storage: true,
        num_replicas: 1,
      },
    },
    timeoutMs,
  );
  if (answer.error !== undefined) throw createFailed(stream, answer.error);
  return answer.num_pending ?? 0;
}

function createFailed(stream: string, error: NonNullable<CreateAnswer['error']>): Error {
  if (error.err_code === 10059) return streamMissing(stream);
  if (error.code === 503 || error.code === 500) return new NoAnswer('disconnected');
  return new DocketError(
    'EVENT_STORE.REFUSED',
    `The server refuses a reader of the log: ${error.description}.`,
    { details: { errorCode: error.err_code } },
  );
}
