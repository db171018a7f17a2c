import type { RecordField } from '../../../domain/record-schema.js';
import type { Evidence, ExtractedValue, Source, Unverified } from '../result.js';
import { type Notation, type ReadValue, readValue } from '../values/read-value.js';

/** What a source found for a field: a value, or what is there and cannot be taken. */
export type Finding =
  | { readonly field: string; readonly taken: ExtractedValue }
  | { readonly field: string; readonly refused: Unverified };

export interface Said extends Evidence {
  readonly source: Source;
  readonly raw: string;
  readonly confidence: number;
  readonly formField?: string;
}

/** Makes a finding of what stands in the document. */
export function findingOf(field: RecordField, said: Said, notation: Notation): Finding {
  const read = readValue(field, said.raw, notation);
  return read.ok ? takenAs(field, said, read) : refusedAs(field, said, read);
}

export function takenAs(field: RecordField, said: Said, read: ReadValue & { readonly ok: true }): Finding {
  const { source, raw, confidence, page, box, quote, formField } = said;
  const value = field.list ? [read.value] : read.value;
  const named = {
    ...(read.unit !== undefined && { unit: read.unit }),
    ...(formField !== undefined && { formField }),
  };
  return { field: field.pointer, taken: { value, raw, source, page, box, quote, ...named, confidence } };
}

export function refusedAs(
  field: RecordField,
  {
    source,
    raw,
    page,
    box,
    quote,
  }: Omit<Said, 'confidence' | 'page' | 'quote'> & {
    readonly page: number | null;
    readonly quote: string | null;
  },
  { code, why, readings }: Pick<Unverified, 'code' | 'why' | 'readings'>,
): Finding {
  const refused = { field: field.pointer, said: raw, code, why, source, page, box, quote };
  return { field: field.pointer, refused: { ...refused, ...(readings !== undefined && { readings }) } };
}
