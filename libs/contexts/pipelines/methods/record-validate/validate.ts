import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readJsonFile } from '../read-json-file.js';

const MAX_RECORD_BYTES = 4 * 1024 * 1024;
const MAX_PROBLEMS = 100;

interface Options {
  readonly schema: object;
  readonly member?: string;
  readonly coerce: boolean;
  readonly onInvalid: 'report' | 'fail';
}

interface RecordProblem {
  readonly path: string;
  readonly message: string;
  readonly keyword: string;
}

/**
 * Runs `record.validate@1`.
 * @throws MethodFailure RECORD.SCHEMA, RECORD.NOT_OBJECT, RECORD.INVALID, RECORD.NOT_JSON, RECORD.TOO_LARGE
 */
export async function validateRecord(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { schema, member, coerce, onInvalid } = context.options as unknown as Options;
  const check = compiled(schema, coerce);
  const given = await readJsonFile(input.files!['record']!, 'record', MAX_RECORD_BYTES);
  if (!isObject(given)) throw new MethodFailure('RECORD.NOT_OBJECT', 'The record must be a JSON object.');
  const record = member === undefined ? { ...given } : valuesOf(given, member);
  const valid = check(record);
  const problems = (check.errors ?? []).slice(0, MAX_PROBLEMS).map(problemOf);
  if (!valid && onInvalid === 'fail') {
    const [first] = problems as [RecordProblem];
    const message = `The record does not fit its schema: ${first.path || 'the record'} ${first.message}; ${problems.length} problems in all.`;
    throw new MethodFailure('RECORD.INVALID', message.slice(0, 2_000));
  }
  const fields = Object.keys(record).length;
  return {
    result: { valid, record, problems },
    summary: valid ? `a valid record of ${fields} fields` : `${problems.length} problems in ${fields} fields`,
    figures: { valid, fields, problems: problems.length },
  };
}

function compiled(schema: object, coerceTypes: boolean): ValidateFunction {
  try {
    const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes, validateFormats: true });
    formats.default(ajv);
    return ajv.compile(schema);
  } catch (error) {
    const message = `The schema cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    throw new MethodFailure('RECORD.SCHEMA', message.slice(0, 2_000));
  }
}

/** A field that was not found has no value: it is missing, not null. */
function valuesOf(record: Readonly<Record<string, unknown>>, member: string): Record<string, unknown> {
  const values = Object.entries(record).map(([name, field]): [string, unknown] => [
    name,
    isObject(field) && Object.hasOwn(field, member) ? field[member] : field,
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null));
}

function problemOf({ instancePath, message = 'does not fit', keyword, params }: ErrorObject): RecordProblem {
  const named = params as { readonly missingProperty?: string; readonly additionalProperty?: string };
  const name = named.missingProperty ?? named.additionalProperty;
  const path =
    name === undefined ? instancePath : `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { path, message: keyword === 'required' ? 'is required' : message, keyword };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
