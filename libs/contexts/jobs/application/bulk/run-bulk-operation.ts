import type { ReactionServices } from '@docket/composition';
import { defineReactor, type Reaction, type Reactor } from '@docket/processes';
import {
  BULK_CHUNK,
  bulkOperationDecider,
  jobDecider,
  type BulkAction,
  type BulkOperation,
  type BulkOperationEvent,
  type BulkProblem,
  type JobCommand,
} from '../../domain/index.js';
import { inParallel } from '../dispatch/in-parallel.js';

const WIDTH = 8;
const MAX_REASON = 500;
const MAX_MESSAGE = 200;
/** The job does not allow it any more: somebody or something was first. */
const NOT_ANY_MORE = new Set([
  'JOB.ALREADY_FINISHED',
  'JOB.ALREADY_SUCCEEDED',
  'JOB.NOT_FINISHED',
  'JOB.NOT_DEAD_LETTERED',
]);

type Services = Pick<ReactionServices, 'store'>;

/**
 * Changes the planned jobs, some at a time. Each event leads to the next piece, so that a process that dies is followed by another
 * at the piece that was under way: its commands have the same ids, and change nothing twice.
 */
export function runBulkOperations(services: Services): Reactor {
  const next = async (
    {
      aggregate,
      position,
    }: { readonly aggregate: { tenant: string; id: string }; readonly position: number },
    reaction: Reaction,
  ): Promise<void> => {
    const { tenant, id } = aggregate;
    const ref = { tenant, type: bulkOperationDecider.aggregate, id };
    const { state } = await services.store.load(bulkOperationDecider, ref, { minPosition: position });
    if (state.status === 'running') await changePiece(id, state, reaction);
  };
  return defineReactor<BulkOperationEvent>()({
    name: 'jobs.run-bulk-operations',
    timeoutMs: 60_000,
    on: { BulkOperationStarted: next, BulkOperationProgressed: next },
  });
}

async function changePiece(
  operationId: string,
  operation: BulkOperation,
  { send, signal }: Reaction,
): Promise<void> {
  const { dealtWith: from, jobIds, action } = operation;
  const piece = jobIds.slice(from, from + BULK_CHUNK);
  const reason = `${operation.reason} (bulk operation ${operationId})`.slice(0, MAX_REASON);
  const problems: BulkProblem[] = [];
  await inParallel(piece, WIDTH, async (jobId) => {
    signal.throwIfAborted();
    const result = await send(
      { aggregate: jobDecider.aggregate, id: jobId, command: commandOf(action, reason) },
      jobId,
    );
    if (result.ok) return;
    const { code, message } = result;
    const outcome = NOT_ANY_MORE.has(code) ? 'skipped' : 'failed';
    problems.push({ jobId, outcome, code, message: message.slice(0, MAX_MESSAGE) });
  });
  const told = await send(
    {
      aggregate: bulkOperationDecider.aggregate,
      id: operationId,
      command: {
        type: 'RecordBulkProgress',
        from,
        dealtWith: from + piece.length,
        done: piece.length - problems.length,
        problems: inOrder(problems, piece),
      } as { readonly type: string },
    },
    'progress',
  );
  if (!told.ok) throw new Error(told.message);
}

function commandOf(action: BulkAction, reason: string): JobCommand {
  switch (action) {
    case 'cancel':
      return { type: 'CancelJob', reason };
    case 'retry':
      return { type: 'RetryJob', reason };
    case 'redrive':
      return { type: 'RetryJob', reason, only: 'dead_lettered' };
  }
}

function inOrder(problems: readonly BulkProblem[], piece: readonly string[]): BulkProblem[] {
  const place = new Map(piece.map((jobId, index) => [jobId, index]));
  return [...problems].sort((a, b) => place.get(a.jobId)! - place.get(b.jobId)!);
}
