import { type JsonSchema, messageOf } from '@docket/kernel';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type { RecordField } from '../../domain/record-schema.js';
import type { RecordValue } from './result.js';

export interface RecordProblem {
  readonly path: string;
  readonly message: string;
}

const MAX_PROBLEMS = 50;

/** Loads the packages of the validator, so that no attempt waits for them. */
export async function loadValidator() {
  return Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]);
}

/** Validates records and single values against a schema that `readRecordSchema` has taken. */
export class RecordValidator {
  private constructor(
    private readonly ajv: Ajv,
    private readonly whole: ValidateFunction,
    private readonly schema: JsonSchema,
  ) {}

  static async of(schema: JsonSchema): Promise<RecordValidator> {
    const [{ Ajv2020 }, formats] = await loadValidator();
    // Unknown formats and `x-` keywords are for people; everything else was checked when the schema was taken.
    const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
    formats.default.default(ajv);
    const { $id: _id, $schema: _schema, ...rest } = schema as Record<string, unknown>;
    return new RecordValidator(ajv, ajv.compile(rest), rest);
  }

  problemsOf(record: unknown): readonly RecordProblem[] {
    return this.whole(record) ? [] : problems(this.whole.errors ?? []);
  }

  /** What the schema says of one value at its place, without what is missing beside it. */
  problemsOfValue(field: RecordField, value: RecordValue): readonly RecordProblem[] {
    const schema = schemaAt(this.schema as Record<string, unknown>, field.path);
    return this.ajv.validate(schema, value) ? [] : problems(this.ajv.errors ?? []);
  }
}

export type CheckedAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly errors: readonly string[] };

/** Checks the text of an answer against a schema of ours; the errors are for whoever gave the answer. */
export async function answerValidator(schema: object): Promise<(text: string) => CheckedAnswer> {
  const [{ Ajv2020 }] = await loadValidator();
  const validate = new Ajv2020({ strict: false, allErrors: true, logger: false }).compile(schema);
  return (text) => {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return { ok: false, errors: [`It is no JSON: ${messageOf(error).slice(0, 200)}`] };
    }
    if (validate(value)) return { ok: true, value };
    const errors = problems(validate.errors ?? []).map(
      ({ path, message }) => `${path === '' ? 'It' : path} ${message}`,
    );
    return { ok: false, errors: errors.slice(0, 10) };
  };
}

/** Puts values by field into the shape of the schema. */
export function recordOf(values: readonly (readonly [RecordField, RecordValue])[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const [{ path }, value] of values) {
    let inside = record;
    for (const name of path.slice(0, -1)) inside = (inside[name] ??= {}) as Record<string, unknown>;
    inside[path.at(-1)!] = value;
  }
  return record;
}

function schemaAt(schema: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  return path.reduce(
    (inside, name) => (inside['properties'] as Record<string, Record<string, unknown>>)[name]!,
    schema,
  );
}

function problems(errors: readonly ErrorObject[]): RecordProblem[] {
  return errors.slice(0, MAX_PROBLEMS).map(({ instancePath, message, params }) => {
    const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
    const said = message ?? 'does not fit the schema';
    return {
      path: instancePath,
      message: allowed === undefined ? said : `${said}: ${allowed.slice(0, 20).join(', ')}`,
    };
  });
}
