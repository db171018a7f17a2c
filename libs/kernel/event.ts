/** Names one aggregate: the unit of consistency, one literal stream subject. */
export interface AggregateRef {
  readonly tenant: string;
  /** Lower-case kind of aggregate, e.g. `job` or `document`. */
  readonly type: string;
  readonly id: string;
}

/** Who did it. `system` is Docket itself (policies, timers), `anonymous` a caller that showed no valid key. */
export interface Actor {
  readonly kind: 'user' | 'worker' | 'system' | 'anonymous';
  readonly id: string;
  readonly name?: string;
}

/** From where a request came, as the audit trail shows it. */
export interface Origin {
  readonly ip?: string;
  readonly userAgent?: string;
}

/** The context of an event: who, from where, and because of what. Stored in headers, not in the payload. */
export interface EventContext {
  readonly actor: Actor;
  readonly origin?: Origin;
  /** One id for everything that follows from one request. */
  readonly correlationId: string;
  /** Id of the event or command that led to this one. */
  readonly causationId?: string;
  /** W3C trace context, `00-<trace-id>-<parent-id>-<flags>`. */
  readonly traceparent?: string;
}

/** A fact as a decider emits it: a literal type and its payload. */
export interface DomainEvent<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: D;
}

/** A fact as the log stores it. */
export interface RecordedEvent<E extends DomainEvent = DomainEvent> {
  /** Unique id of the event; also the message id in the log. */
  readonly id: string;
  readonly type: E['type'];
  readonly data: E['data'];
  /** Version of the schema that `data` has now, after upcasts. */
  readonly schemaVersion: number;
  readonly aggregate: AggregateRef;
  /** Stream sequence: 1 for the first event of the log, growing, with no reuse. */
  readonly position: number;
  /** RFC 3339 UTC, from the clock of the process that decided. */
  readonly time: string;
  readonly context: EventContext;
}

/** `RecordedEvent` of each member of a union, so that a switch over `type` narrows `data`. */
export type Recorded<E extends DomainEvent> = E extends DomainEvent ? RecordedEvent<E> : never;

/** The key of the one document that belongs to the aggregate of an event. */
export function documentKey({ aggregate }: Pick<RecordedEvent, 'aggregate'>): string {
  return `${aggregate.tenant}/${aggregate.id}`;
}
