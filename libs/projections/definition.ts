import type { DomainEvent, Recorded, RecordedEvent } from '@docket/kernel';

/** What a fold may see beside the document: nothing. It is a pure function of document and event. */
export interface Handler<Event, Document extends object> {
  /**
   * Keys of the documents that the event touches. Left out: one document, keyed by the aggregate id with the
   * tenant in front (`documentKey`).
   */
  keys?(event: Event): string | readonly string[];
  /** The document after the event; null removes it. Throws only for an event that it cannot fold (poison). */
  fold(document: Document | null, event: Event, key: string): Document | null;
}

export interface IndexSpecification {
  readonly keys: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
}

/** A declared read model: pure, named, versioned. A changed version is rebuilt beside the live one. */
export interface Projection<Document extends object = object> {
  /** `<projector>.<name>`, e.g. `operations.job-board`; also the stem of its collections. */
  readonly name: string;
  /** Raise it when a fold, a key or an index changes. */
  readonly version: number;
  readonly indexes: readonly IndexSpecification[];
  /** True: although it chooses its keys, all events of one document come from one aggregate. */
  readonly keysStayInAggregate?: boolean;
  /** Handlers by event type; `'*'` takes every event that has no handler of its own. */
  readonly on: Readonly<Record<string, Handler<RecordedEvent, Document>>>;
}

export { documentKey } from '@docket/kernel';

/**
 * Declares a projection over the given events. Curried so that the events are named and the document is checked:
 * `defineProjection<JobEvent, JobBoardDocument>()({ name: 'operations.job-board', … })`.
 */
export function defineProjection<Event extends DomainEvent, Document extends object>() {
  return (definition: {
    readonly name: string;
    readonly version: number;
    readonly indexes?: readonly IndexSpecification[];
    readonly keysStayInAggregate?: boolean;
    readonly on: {
      readonly [Type in Event['type']]?: Handler<Recorded<Extract<Event, { type: Type }>>, Document>;
    } & { readonly '*'?: Handler<RecordedEvent, Document> };
  }): Projection<Document> => ({
    name: definition.name,
    version: definition.version,
    indexes: definition.indexes ?? [],
    keysStayInAggregate: definition.keysStayInAggregate ?? false,
    on: definition.on,
  });
}
