/** A JSON Schema (draft 2020-12) as plain data. */
export type JsonSchema = object;

/** Turns the payload of one version into the payload of the next. Pure. */
export type Upcast = (data: never) => object;

/**
 * One event type as the schema registry knows it. A shipped version never changes: a new shape is a new
 * version with one upcast and one golden file.
 */
export interface EventType {
  /** The stored name: a literal, never a class name. */
  readonly type: string;
  /** The aggregate type whose events these are. */
  readonly aggregate: string;
  /** One sentence for people, shown in the AsyncAPI document. */
  readonly summary: string;
  /** Newest version; the first one is 1. */
  readonly version: number;
  /** Schema of every version that was ever shipped, by version. */
  readonly schemas: Readonly<Record<number, JsonSchema>>;
  /** `upcasts[n]` turns version n into n + 1. Every version below the newest has one. */
  readonly upcasts?: Readonly<Record<number, Upcast>>;
}
