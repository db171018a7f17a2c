import { DocketError } from '@docket/kernel';
import { type Method, methodId } from '@docket/methods';

export interface WorkChoice {
  readonly workerMethods: readonly string[];
  readonly workerQueues: readonly string[];
  readonly workerPools: readonly string[];
  readonly queues: readonly string[];
}

/** What a worker asks the queue for. */
export interface ChosenWork {
  readonly methods: readonly string[];
  /** Left out, every queue. */
  readonly queues?: readonly string[];
}

/**
 * What the settings leave of all methods and queues: a method must be among the methods and in one of the pools.
 * @throws DocketError WORKER.METHODS, .QUEUES, .POOLS for a setting that names what there is not, or leaves nothing
 */
export function chosenWork(all: readonly Method[], choice: WorkChoice): ChosenWork {
  const { workerMethods, workerPools, workerQueues } = choice;
  const poolOf = ({ pool = 'default' }: Method): string => pool;
  const named = (method: Method, name: string): boolean => name === method.name || name === methodId(method);
  const pools = [...new Set(all.map(poolOf))];
  const queues = ['default', ...choice.queues];
  known(
    'DOCKET_WORKER_METHODS',
    'METHODS',
    workerMethods,
    (name) => all.some((method) => named(method, name)),
    [...all.map(methodId)],
  );
  known('DOCKET_WORKER_POOLS', 'POOLS', workerPools, (name) => pools.includes(name), pools);
  known('DOCKET_WORKER_QUEUES', 'QUEUES', workerQueues, (name) => queues.includes(name), queues);
  const methods = all
    .filter((method) => workerMethods.length === 0 || workerMethods.some((name) => named(method, name)))
    .filter((method) => workerPools.length === 0 || workerPools.includes(poolOf(method)));
  if (methods.length === 0) {
    throw new DocketError(
      'WORKER.METHODS',
      'DOCKET_WORKER_METHODS and DOCKET_WORKER_POOLS together leave no method: name one that is in one of the pools.',
    );
  }
  return { methods: methods.map(methodId), ...(workerQueues.length === 0 ? {} : { queues: workerQueues }) };
}

function known(
  setting: string,
  area: string,
  names: readonly string[],
  isKnown: (name: string) => boolean,
  all: readonly string[],
): void {
  const unknown = names.find((name) => !isKnown(name));
  if (unknown === undefined) return;
  throw new DocketError(
    `WORKER.${area}`,
    `${setting} names ${unknown}, which there is not: choose of ${all.join(', ')}.`,
  );
}
