import type { Scopes } from '@docket/kernel';
import type { MethodDirectory } from '../methods.js';

/** Which work a worker from outside may take and end. */
export interface WorkerScope {
  allowsMethod(method: string): boolean;
  allowsQueue(queue: string): boolean;
}

/**
 * The scope of a key: the methods and queues that it names. One that names no methods has all that run outside, and no built-in
 * one: whoever may take a job may forge its result.
 */
export function workerScope({ methods, queues }: Scopes, directory: MethodDirectory): WorkerScope {
  return {
    allowsMethod: (method) =>
      methods === undefined
        ? !directory.builtIn.some((name) => name === method || name.split('@')[0] === method)
        : methods.includes(method) || methods.includes(method.split('@')[0]!),
    allowsQueue: (queue) => queues === undefined || queues.includes(queue),
  };
}
