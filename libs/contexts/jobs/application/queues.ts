import { reject, type Rejection } from '@docket/kernel';

/** The queue of jobs that name none; it is always there. */
export const DEFAULT_QUEUE = 'default';

/** Which queues there are: those that the operator has declared, and `default`. */
export interface QueueDirectory {
  has(queue: string): boolean;
  list(): readonly string[];
}

/** @param declared the queues beside `default` */
export function queueDirectory(declared: readonly string[]): QueueDirectory {
  const names = [...new Set([DEFAULT_QUEUE, ...declared])];
  return { has: (queue) => names.includes(queue), list: () => names };
}

/** A queue costs the system a route for each method and band of priority, so nobody makes one by naming it. */
export function unknownQueue(queue: string, queues: QueueDirectory): Rejection {
  const known = queues.list();
  return reject(
    'QUEUE.UNKNOWN',
    `There is no queue ${JSON.stringify(queue)}: choose one of ${known.join(', ')}, or ask the operator to add it to DOCKET_QUEUES.`,
    { known, fields: [{ path: '/queue', message: 'must be a queue that was declared' }] },
  );
}
