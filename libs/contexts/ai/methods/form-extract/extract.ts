import { canonicalJson } from '@docket/kernel';
import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import { createHash } from 'node:crypto';
import { readRecordSchema, type RecordField } from '../../domain/record-schema.js';
import { EvidenceIndex } from './evidence.js';
import { layoutOf } from './layout.js';
import { Merged } from './merge.js';
import { readDocument } from './reading/read-document.js';
import type { ReadDocument } from './reading/document.js';
import { recordOf, RecordValidator } from './record.js';
import type { FormExtractResult, Source } from './result.js';
import { fromFormFields } from './sources/form-fields.js';
import { fromLabels } from './sources/labels.js';
import type { Notation } from './values/read-value.js';

interface Options extends Notation {
  readonly schema?: object;
  readonly schemaName?: string;
  readonly schemaVersion?: number;
  readonly sources: readonly Source[];
  readonly maxPages: number;
}

interface Schema {
  readonly schema: object;
  readonly name: string | null;
  readonly version: number | null;
}

/**
 * Runs `form.extract@1`.
 * @throws MethodFailure EXTRACTION.SCHEMA_REQUIRED, .SCHEMA_NOT_TAKEN, .TEXT_TOO_LARGE, .NOT_TEXT, and what the reader
 *   of PDFs refuses
 */
export async function extract(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const options = context.options as unknown as Options;
  const schema = await schemaOf(options);
  const fields = fieldsOf(schema.schema);
  const validator = await RecordValidator.of(schema.schema);
  context.progress(0.05, 'Reading the document');
  const document = await readDocument(input, context, options.maxPages);
  await context.artifact?.('layout.json', layoutOf(document));
  context.progress(0.5, 'Looking for values');
  const merged = new Merged(fields, validator, new EvidenceIndex(document));
  const { empty } = fromSources(fields, document, options, merged);
  const result = resultOf({ fields, document, schema, merged, empty, validator });
  const found = merged.values.size;
  return {
    result,
    summary: `${found} of ${fields.length} values${result.unverified.length > 0 ? `, ${result.unverified.length} not verified` : ''}`,
    figures: {
      fields: fields.length,
      found,
      missing: result.missing.length,
      unverified: result.unverified.length,
      valid: result.valid,
      degraded: result.degraded,
    },
  };
}

async function schemaOf({ schema, schemaName }: Options): Promise<Schema> {
  if ((schema === undefined) === (schemaName === undefined)) {
    const message =
      'Give the schema of the record by the option schema, or the name of a stored one by schemaName.';
    throw new MethodFailure('EXTRACTION.SCHEMA_REQUIRED', message);
  }
  return { schema: schema!, name: null, version: null };
}

function fieldsOf(schema: object): readonly RecordField[] {
  const read = readRecordSchema(schema);
  if (read.ok) return read.fields;
  const said = read.problems.map(({ path, message }) => `${path === '' ? 'the schema' : path} ${message}`);
  throw new MethodFailure(
    'EXTRACTION.SCHEMA_NOT_TAKEN',
    `The schema cannot be extracted into: ${said.join('; ')}.`,
  );
}

function fromSources(
  fields: readonly RecordField[],
  document: ReadDocument,
  options: Options,
  merged: Merged,
): { readonly empty: readonly string[] } {
  const uses = (source: Source) => options.sources.includes(source);
  let empty: readonly string[] = [];
  if (uses('field')) {
    const found = fromFormFields(fields, document, options);
    merged.add(found.findings);
    empty = found.empty;
  }
  // A form field that nobody has filled in is an answer: the text beside it is another label.
  if (uses('label')) merged.add(fromLabels(fields, merged.open(empty), document, options));
  return { empty };
}

function resultOf(parts: {
  readonly fields: readonly RecordField[];
  readonly document: ReadDocument;
  readonly schema: Schema;
  readonly merged: Merged;
  readonly empty: readonly string[];
  readonly validator: RecordValidator;
}): FormExtractResult {
  const { fields, document, schema, merged, empty, validator } = parts;
  const values = fields.flatMap((field) => {
    const value = merged.values.get(field.pointer);
    return value === undefined ? [] : [[field, value] as const];
  });
  const record = recordOf(values.map(([field, { value }]) => [field, value] as const));
  const problems = validator.problemsOf(record);
  const open = merged.open();
  return {
    record,
    valid: problems.length === 0,
    problems,
    values: Object.fromEntries(values.map(([{ pointer }, value]) => [pointer, value])),
    missing: [...open],
    empty: empty.filter((pointer) => open.has(pointer)),
    unverified: merged.unverified,
    conflicts: merged.conflicts,
    degraded: false,
    degradedReason: null,
    warnings: document.warnings,
    provenance: {
      method: 'form.extract@1',
      reader: document.reader,
      schemaName: schema.name,
      schemaVersion: schema.version,
      schemaSha256: createHash('sha256').update(canonicalJson(schema.schema)).digest('hex'),
      prompt: null,
      llm: [],
      finishedAt: new Date().toISOString(),
    },
  };
}
