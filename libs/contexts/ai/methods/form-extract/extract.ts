import { canonicalJson, messageOf } from '@docket/kernel';
import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import { createHash } from 'node:crypto';
import { readRecordSchema, type RecordField } from '../../domain/record-schema.js';
import { EvidenceIndex } from './evidence.js';
import { layoutOf } from './layout.js';
import { fromModel, type ModelFindings } from './llm/ask-model.js';
import { loadPrompt, type Prompt, PROMPT_VERSIONS } from './llm/prompt.js';
import { Merged } from './merge.js';
import { readDocument } from './reading/read-document.js';
import type { RecognitionOptions } from './reading/recognise.js';
import type { ReadDocument } from './reading/document.js';
import { recordOf, RecordValidator } from './record.js';
import type { FormExtractResult, Source } from './result.js';
import { fromFormFields } from './sources/form-fields.js';
import { fromLabels } from './sources/labels.js';
import type { Notation } from './values/read-value.js';

interface Options extends Notation, RecognitionOptions {
  readonly schema?: object;
  readonly schemaName?: string;
  readonly schemaVersion?: number;
  readonly sources: readonly Source[];
  readonly promptVersion?: number;
  readonly maxPages: number;
}

interface Schema {
  readonly schema: object;
  readonly name: string | null;
  readonly version: number | null;
}

/**
 * Runs `form.extract@1`.
 * @throws MethodFailure EXTRACTION.SCHEMA_REQUIRED, .SCHEMA_NOT_TAKEN, .PROMPT_UNKNOWN, .TEXT_TOO_LARGE, .NOT_TEXT, and what the readers
 *   of PDFs and pictures refuse
 */
export async function extract(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const options = context.options as unknown as Options;
  const schema = await schemaOf(options, context);
  const fields = fieldsOf(schema.schema);
  const validator = await RecordValidator.of(schema.schema);
  context.progress(0.05, 'Reading the document');
  const document = await readDocument(input, context, options.maxPages, options);
  await context.artifact?.('layout.json', layoutOf(document));
  context.progress(0.5, 'Looking for values');
  const evidence = new EvidenceIndex(document);
  const merged = new Merged(fields, validator, evidence);
  const { empty } = fromSources(fields, document, options, merged);
  const open = merged.open(empty);
  const model =
    options.sources.includes('llm') && open.size > 0
      ? await askModel(
          fields.filter(({ pointer }) => open.has(pointer)),
          document,
          evidence,
          options,
          context,
        )
      : undefined;
  merged.add(model?.findings ?? []);
  const result = resultOf({
    fields,
    document,
    schema,
    merged,
    empty,
    validator,
    ...(model !== undefined && { model }),
  });
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

async function schemaOf(
  { schema, schemaName, schemaVersion }: Options,
  { ask }: MethodContext,
): Promise<Schema> {
  if ((schema === undefined) === (schemaName === undefined)) {
    const message =
      'Give the schema of the record by the option schema, or the name of a stored one by schemaName.';
    throw new MethodFailure('EXTRACTION.SCHEMA_REQUIRED', message);
  }
  if (schema !== undefined) return { schema, name: null, version: null };
  const asked = { name: schemaName, ...(schemaVersion !== undefined && { version: schemaVersion }) };
  const stored = (await ask!('ai.schemas', asked)) as { readonly schema: object; readonly version: number };
  return { schema: stored.schema, name: schemaName!, version: stored.version };
}

async function promptOf({ promptVersion }: Options): Promise<Prompt> {
  const known: readonly number[] = PROMPT_VERSIONS;
  if (promptVersion === undefined || known.includes(promptVersion)) return loadPrompt(promptVersion);
  const message = `There is no version ${promptVersion} of the prompt: there are ${known.join(', ')}.`;
  throw new MethodFailure('EXTRACTION.PROMPT_UNKNOWN', message);
}

interface Model extends ModelFindings {
  readonly prompt: Prompt;
}

/** A worker that offers no language models is no reason to fail: the record says that they were not asked. */
async function askModel(
  fields: readonly RecordField[],
  document: ReadDocument,
  evidence: EvidenceIndex,
  options: Options,
  context: MethodContext,
): Promise<Model> {
  const prompt = await promptOf(options);
  try {
    return {
      prompt,
      ...(await fromModel(fields, document, evidence, { context, notation: options, prompt })),
    };
  } catch (error) {
    context.signal.throwIfAborted();
    const { code = '' } = error as { readonly code?: string };
    if (!code.startsWith('METHOD.SERVICE_')) throw error;
    return {
      prompt,
      findings: [],
      uses: [],
      degradedReason: `No language model could be asked: ${messageOf(error)}`,
    };
  }
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
  readonly model?: Model;
}): FormExtractResult {
  const { fields, document, schema, merged, empty, validator, model } = parts;
  const prompt = model === undefined || model.uses.length === 0 ? undefined : model.prompt;
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
    degraded: model?.degradedReason !== undefined,
    degradedReason: model?.degradedReason ?? null,
    warnings: document.warnings,
    provenance: {
      method: 'form.extract@1',
      reader: document.reader,
      schemaName: schema.name,
      schemaVersion: schema.version,
      schemaSha256: createHash('sha256').update(canonicalJson(schema.schema)).digest('hex'),
      prompt:
        prompt === undefined ? null : { name: prompt.name, version: prompt.version, sha256: prompt.sha256 },
      llm: model?.uses ?? [],
      finishedAt: new Date().toISOString(),
    },
  };
}
