/** Left, top, right, bottom in points (1/72 inch) from the top left corner of the page as it is shown. */
export type Box = readonly [number, number, number, number];

/** field: a form field of the document. label: the text beside or below a label. llm: a language model's answer. */
export type Source = 'field' | 'label' | 'llm';

export type RecordValue = string | number | boolean | readonly (string | number | boolean)[];

/** Where a value stands. */
export interface Evidence {
  /** From 1. */
  readonly page: number;
  /** Null where the document has no places, such as a plain text. */
  readonly box: Box | null;
  /** Text that is on that page. */
  readonly quote: string;
}

/** A value of the record, with what shows that it is there. */
export interface ExtractedValue extends Evidence {
  readonly value: RecordValue;
  /** As the document writes it. */
  readonly raw: string;
  readonly source: Source;
  /** The unit that stands beside a number. */
  readonly unit?: string;
  /** The form field that holds it. */
  readonly formField?: string;
  /** 0 to 1, by the rule that found it: an order of trust, not a measured probability. */
  readonly confidence: number;
}

/** Why something that was said is not a value. */
export type RefusalCode =
  | 'QUOTE_NOT_ON_PAGE'
  | 'VALUE_NOT_IN_QUOTE'
  | 'NOT_ON_A_PAGE'
  | 'NOT_READABLE'
  | 'AMBIGUOUS_DATE'
  | 'AMBIGUOUS_NUMBER'
  | 'UNIT_DIFFERS'
  | 'SEVERAL_CANDIDATES'
  | 'SCHEMA_INVALID'
  | 'UNKNOWN_FIELD';

/** Something that was found or said for a field, and is not taken. */
export interface Unverified {
  /** JSON Pointer of the field. */
  readonly field: string;
  readonly said: unknown;
  readonly code: RefusalCode;
  /** For a person. */
  readonly why: string;
  readonly source: Source;
  readonly page: number | null;
  readonly box: Box | null;
  readonly quote: string | null;
  /** What it can mean, where it can mean several things. */
  readonly readings?: readonly RecordValue[];
}

/** Two sources, or two windows, that do not agree on a field; `taken` says which one the record has. */
export interface Conflict {
  readonly field: string;
  readonly taken: Source | null;
  readonly candidates: readonly {
    readonly source: Source;
    readonly value: RecordValue;
    readonly page: number;
    readonly quote: string;
  }[];
}

/** What a language model was asked, and how it went. */
export interface LlmProvenance {
  readonly provider: string;
  readonly kind: string;
  readonly model: string;
  /** Digest of the weights, as the server tells it. */
  readonly weightsDigest: string | null;
  readonly seed: number | null;
  readonly temperature: number;
  /** Windows that the document was cut into. */
  readonly windows: number;
  /** How tokens were counted: by the server's tokeniser, or estimated. */
  readonly tokenCount: 'server' | 'estimate';
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Answers that were sent back with the validator's errors. */
  readonly repairs: number;
  readonly durationMs: number;
}

export interface Provenance {
  readonly method: string;
  readonly reader: string | null;
  readonly schemaName: string | null;
  readonly schemaVersion: number | null;
  readonly schemaSha256: string;
  readonly prompt: { readonly name: string; readonly version: number; readonly sha256: string } | null;
  /** One for each provider that answered; more than one where it fell back in between. */
  readonly llm: readonly LlmProvenance[];
  readonly finishedAt: string;
}

/** The result of `form.extract@1`. Its shape never changes: another shape is another version. */
export interface FormExtractResult {
  /** What was found, in the shape of the schema; without what was not found. */
  readonly record: Readonly<Record<string, unknown>>;
  /** Whether the record fits the schema whole. */
  readonly valid: boolean;
  /** What the validator says of the record as a whole, such as a required value that is missing. */
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  /** By JSON Pointer into the record. */
  readonly values: Readonly<Record<string, ExtractedValue>>;
  /** Fields without a value, as JSON Pointers. */
  readonly missing: readonly string[];
  /** Those of them for which the document has a form field that nobody has filled in. */
  readonly empty: readonly string[];
  readonly unverified: readonly Unverified[];
  readonly conflicts: readonly Conflict[];
  /** A source that was asked for could not be used; `degradedReason` says which and why. */
  readonly degraded: boolean;
  readonly degradedReason: string | null;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly provenance: Provenance;
}
