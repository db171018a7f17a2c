import type { DomainEvent, Recorded } from '@docket/kernel';

/** One thing that a visitor of some application did. */
export interface ProductEvent {
  /** Given by the sender: the same id within two hours is the same event. */
  readonly id: string;
  /** What, e.g. `view`. */
  readonly event: string;
  /** Who: a pseudonym that the sender chooses. */
  readonly subject: string;
  /** On what, e.g. a page. */
  readonly object?: string;
  /** When, RFC 3339 UTC with milliseconds. */
  readonly at: string;
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
}

/** How the projections see it. Its aggregate is the visitor. */
export type ProductEventRecorded = DomainEvent<'ProductEventRecorded', ProductEvent>;
export type RecordedProductEvent = Recorded<ProductEventRecorded>;
