import { createHash } from 'node:crypto';
import { canonicalJson } from '@docket/kernel';
import { Type, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { RecordFailure } from '../../domain/index.js';
import { convert, FieldProblem, recordIdOf, Reference, type Content } from './convert.js';
import type { CollectionMapping, Field } from './schema.js';
import { memberOf, targetFields, targetSchema } from './target-schemas.js';
import { shownId, valueAtPath, type SourceDocument } from './values.js';

/** A document as its target takes it. */
export interface MappedRecord {
  readonly recordId: string;
  readonly sourceId: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export type MappedDocument =
  | { readonly ok: true; readonly record: MappedRecord }
  | { readonly ok: false; readonly failure: RecordFailure };

/** What an id of a document of another collection is in Docket; undefined where it was not imported. */
export type Resolve = (reference: Reference) => string | undefined;

const schemas = new Map<string, TSchema>();

/** Maps a document. It fails alone, with the field and the reason; nothing is thrown. */
export function mapDocument(
  source: string,
  mapping: CollectionMapping,
  document: SourceDocument,
  resolve: Resolve,
): MappedDocument {
  const id = valueAtPath(document, mapping.id);
  const sourceId = shownId(id);
  const failed = (code: string, path: string, message: string): MappedDocument => ({
    ok: false,
    failure: { sourceId, code, path: path.slice(0, 300), message: message.slice(0, 500) },
  });
  if (id === undefined || id === null)
    return failed('IMPORT.NO_ID', mapping.id, 'The document has nothing that identifies it.');
  const value: Record<string, unknown> = {};
  for (const [path, field] of Object.entries(mapping.fields)) {
    try {
      const found = fieldValue(source, mapping, path, field, document, resolve);
      if (found !== undefined) put(value, path, found);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      return failed(error.code, field.from ?? path, `${path} ${error.message}.`);
    }
  }
  const [wrong] = Value.Errors(schemaOf(mapping.to), value);
  if (wrong !== undefined)
    return failed('IMPORT.RECORD_INVALID', wrong.instancePath || '/', `The ${mapping.to} ${wrong.message}.`);
  return { ok: true, record: { recordId: recordIdOf(source, mapping.name, id), sourceId, value } };
}

/** References of a document, to be looked up for a whole batch at once. */
export function referencesOf(
  source: string,
  mapping: CollectionMapping,
  document: SourceDocument,
): readonly Reference[] {
  return Object.values(mapping.fields).flatMap((field) => {
    if (field.type !== 'reference') return [];
    const value = valueAtPath(document, field.from!);
    if (value === undefined || value === null) return [];
    try {
      const reference = convert(source, field, value);
      return reference instanceof Reference ? [reference] : [];
    } catch (error) {
      // The mapping of the document says what is wrong with it.
      if (error instanceof FieldProblem) return [];
      throw error;
    }
  });
}

function fieldValue(
  source: string,
  mapping: CollectionMapping,
  path: string,
  field: Field,
  document: SourceDocument,
  resolve: Resolve,
): unknown {
  if (field.from === undefined) return field.value;
  const found = valueAtPath(document, field.from);
  if (found === undefined || found === null) {
    if (field.default !== undefined) return field.default;
    const member = targetFields[mapping.to][memberOf(path)];
    if (path !== memberOf(path) || member === undefined || Type.IsOptional(member)) return undefined;
    throw new FieldProblem('IMPORT.FIELD_MISSING', 'is needed, and the document has no value for it');
  }
  const value = convert(source, field, found);
  if (!(value instanceof Reference)) return value;
  const targetId = resolve(value);
  if (targetId !== undefined) return targetId;
  throw new FieldProblem(
    'IMPORT.REFERENCE_UNKNOWN',
    `refers to ${value.shown} of ${value.collection}, which was not imported`,
  );
}

function put(target: Record<string, unknown>, path: string, value: unknown): void {
  const parts = path.split('.');
  let at = target;
  for (const part of parts.slice(0, -1)) {
    if (typeof at[part] !== 'object' || at[part] === null) at[part] = {};
    at = at[part] as Record<string, unknown>;
  }
  at[parts.at(-1)!] = value;
}

function schemaOf(target: CollectionMapping['to']): TSchema {
  const known = schemas.get(target) ?? targetSchema(target);
  schemas.set(target, known);
  return known;
}

/**
 * SHA-256 of the mapped values. Bytes count by their hash.
 * @param contentHash of the record's content, where it has one
 */
export function fingerprintOf({ value }: MappedRecord, contentHash?: string): string {
  const { content, ...rest } = value as { readonly content?: Content };
  const shown = content === undefined ? rest : { ...rest, content: contentHash ?? null };
  return createHash('sha256').update(canonicalJson(shown)).digest('hex');
}
