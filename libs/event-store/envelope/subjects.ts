import {
  DocketError,
  isToken,
  PARTITIONS,
  partitionOf,
  type AggregateRef,
  type LogFilter,
} from '@docket/kernel';

/** Every event of the log: `evt.<tenant>.<pNN>.<aggregate type>.<id>`. */
export const ALL_EVENTS = 'evt.*.*.*.*';

const EVENT_SUBJECT = /^evt(?:\.[^\s.*>\x00-\x20\x7f]{1,200}){4}$/;

/** Whether it is one literal subject that the log takes; also one that somebody else than this program wrote to. */
export function isEventSubject(subject: string): boolean {
  return EVENT_SUBJECT.test(subject);
}

function partitionToken(partition: number): string {
  return `p${partition < 10 ? '0' : ''}${partition}`;
}

function requireToken(text: string, what: string): string {
  if (typeof text === 'string' && isToken(text)) return text;
  throw new DocketError(
    'EVENT_STORE.INVALID_ID',
    `The ${what} ${JSON.stringify(text)} cannot be part of a subject: use 1 to 128 letters, digits, "_" or "-".`,
    { details: { what, text } },
  );
}

/**
 * The one literal subject of an aggregate. Literal, so that the server's expectation check is an index look-up.
 * @throws DocketError `EVENT_STORE.INVALID_ID` for a tenant, type or id that could break out of its token
 */
export function subjectOf(aggregate: AggregateRef): string {
  const tenant = requireToken(aggregate.tenant, 'tenant');
  const type = requireToken(aggregate.type, 'aggregate type');
  const id = requireToken(aggregate.id, 'aggregate id');
  return `evt.${tenant}.${partitionToken(partitionOf(id))}.${type}.${id}`;
}

/** The aggregate that a subject names. */
export function aggregateOf(subject: string): AggregateRef {
  const tenant = subject.indexOf('.') + 1;
  const partition = subject.indexOf('.', tenant) + 1;
  const type = subject.indexOf('.', partition) + 1;
  const id = subject.indexOf('.', type) + 1;
  return {
    tenant: subject.slice(tenant, partition - 1),
    type: subject.slice(type, id - 1),
    id: subject.slice(id),
  };
}

/** The partition that a subject carries, 0 to 63. */
export function partitionOfSubject(subject: string): number {
  return Number(subject.split('.')[2]?.slice(1));
}

/**
 * The subjects that hold the events of a filter. Event types are in headers, so they cannot narrow it.
 * @returns one subject per pair of partition and aggregate type
 */
export function subjectsOf(filter: LogFilter | undefined): readonly string[] {
  const tenant = filter?.tenant === undefined ? '*' : requireToken(filter.tenant, 'tenant');
  const partitions = filter?.partitions?.map((partition) => {
    if (Number.isInteger(partition) && partition >= 0 && partition < PARTITIONS) {
      return partitionToken(partition);
    }
    throw new DocketError(
      'EVENT_STORE.INVALID_FILTER',
      `Partition ${partition} does not exist: use 0 to ${PARTITIONS - 1}.`,
      { details: { partition } },
    );
  }) ?? ['*'];
  const types = filter?.aggregateTypes?.map((type) => requireToken(type, 'aggregate type')) ?? ['*'];
  return [...new Set(partitions)].flatMap((partition) =>
    [...new Set(types)].map((type) => `evt.${tenant}.${partition}.${type}.*`),
  );
}

/** Whether a subject of the log is one of those that `subjectsOf` the filter stands for. */
export function isOfFilter(subject: string, filter: LogFilter | undefined): boolean {
  const { tenant, type } = aggregateOf(subject);
  return (
    (filter?.tenant ?? tenant) === tenant &&
    (filter?.aggregateTypes?.includes(type) ?? true) &&
    (filter?.partitions?.includes(partitionOfSubject(subject)) ?? true)
  );
}
