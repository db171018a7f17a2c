import { ProblemError } from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import type { MethodDirectory } from '../../application/methods.js';
import type { Caller as WorkCaller } from '../../application/work/worker.js';
import { workerScope } from '../../application/work/worker-scope.js';

/** Who calls the worker protocol: work of their tenant, and of what their key names, only. */
export function workCallerOf(
  { actor, origin }: EventContext,
  { tenant, scopes }: Caller,
  methods: MethodDirectory,
): WorkCaller {
  const scope = workerScope(scopes, methods);
  return { actor, tenant, scope, ...(origin === undefined ? {} : { origin }) };
}

/** @throws ProblemError ACCESS.METHOD_NOT_IN_SCOPE, ACCESS.QUEUE_NOT_IN_SCOPE for what the key does not name */
export function demandScope(
  { scopes }: Caller,
  directory: MethodDirectory,
  { methods, queues }: { readonly methods: readonly string[]; readonly queues: readonly string[] },
): void {
  const scope = workerScope(scopes, directory);
  const method = methods.find((each) => !scope.allowsMethod(each));
  if (method !== undefined) throw notInScope('method', method);
  const queue = queues.find((each) => !scope.allowsQueue(each));
  if (queue !== undefined) throw notInScope('queue', queue);
}

function notInScope(kind: 'method' | 'queue', name: string): ProblemError {
  return new ProblemError(
    `ACCESS.${kind.toUpperCase()}_NOT_IN_SCOPE`,
    `Your key does not name the ${kind} ${name}: leave it out, or ask an admin for a key whose scopes name it.`,
    { details: { [kind]: name } },
  );
}
