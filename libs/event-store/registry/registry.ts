import { DocketError, type EventType, type JsonSchema } from '@docket/kernel';
import { Compile, type Validator } from 'typebox/compile';
import { explainErrors } from './explain.js';

/** A payload in the shape of the newest known version. */
export interface Upcasted {
  readonly data: object;
  readonly schemaVersion: number;
}

/** Every event type that this program knows, with the schema of every version that was ever shipped. */
export interface SchemaRegistry {
  find(type: string): EventType | undefined;
  /**
   * Checks a payload against a version of its type. Given its JSON text too, a payload that only fails for
   * what JSON leaves out (undefined members) or turns into text (dates) passes: the text is what is stored.
   * @throws DocketError `EVENT_STORE.UNKNOWN_EVENT_TYPE`, `EVENT_STORE.INVALID_EVENT` naming the failing fields
   */
  validate(type: string, version: number, data: unknown, text?: string): void;
  /** The newest version of a type that may be written to an aggregate. @throws DocketError as `validate` */
  writable(type: string, aggregate: string): EventType;
  /** Changes when an event type of an aggregate type is added or gets a new version. */
  fingerprint(aggregate: string): string;
  /** Chains upcasts from a stored version. Unknown types and versions from the future come back as they are. */
  upcast(type: string, version: number, data: object): Upcasted;
}

/**
 * @throws DocketError `EVENT_STORE.INVALID_REGISTRY` when two types share a name, a version has no schema, or
 *   an upcast is missing: found at start, not at the first old event
 */
export function createRegistry(types: readonly EventType[]): SchemaRegistry {
  const byName = new Map<string, EventType>();
  for (const type of types) {
    requireComplete(type, byName);
    byName.set(type.type, type);
  }
  const validators = new Map<JsonSchema, Validator>();

  function validatorOf(schema: JsonSchema): Validator {
    let validator = validators.get(schema);
    if (validator === undefined) {
      validator = Compile(schema);
      validators.set(schema, validator);
    }
    return validator;
  }

  function known(name: string): EventType {
    const type = byName.get(name);
    if (type !== undefined) return type;
    throw new DocketError(
      'EVENT_STORE.UNKNOWN_EVENT_TYPE',
      `The event type "${name}" is not registered: add it to the event list of its context.`,
      { details: { type: name } },
    );
  }

  return {
    find: (name) => byName.get(name),
    fingerprint: (aggregate) =>
      types
        .filter((type) => type.aggregate === aggregate)
        .map((type) => `${type.type}.${type.version}`)
        .sort()
        .join(','),
    writable(name, aggregate) {
      const type = known(name);
      if (type.aggregate === aggregate) return type;
      throw new DocketError(
        'EVENT_STORE.INVALID_EVENT',
        `${name} belongs to aggregates of type "${type.aggregate}", not "${aggregate}".`,
        { details: { type: name, aggregate } },
      );
    },
    validate(name, version, data, text) {
      const schema = known(name).schemas[version];
      if (schema === undefined) {
        throw new DocketError(
          'EVENT_STORE.UNKNOWN_EVENT_TYPE',
          `${name} has no version ${version} in the registry.`,
          { details: { type: name, version } },
        );
      }
      const validator = validatorOf(schema);
      if (validator.Check(data)) return;
      const stored: unknown = text === undefined ? data : JSON.parse(text);
      if (!validator.Check(stored)) throw explainErrors(name, version, validator.Errors(stored));
    },
    upcast(name, version, data) {
      const type = byName.get(name);
      if (type === undefined || version >= type.version) return { data, schemaVersion: version };
      let current = data;
      for (let from = version; from < type.version; from += 1) {
        current = type.upcasts![from]!(current as never);
      }
      return { data: current, schemaVersion: type.version };
    },
  };
}

function requireComplete(type: EventType, known: ReadonlyMap<string, EventType>): void {
  const problems: string[] = [];
  if (known.has(type.type)) problems.push('is registered twice');
  if (!Number.isInteger(type.version) || type.version < 1) problems.push('has no version of 1 or more');
  for (let version = 1; version <= type.version; version += 1) {
    if (type.schemas[version] === undefined) problems.push(`has no schema for version ${version}`);
    if (version < type.version && type.upcasts?.[version] === undefined) {
      problems.push(`has no upcast from version ${version}`);
    }
  }
  if (problems.length === 0) return;
  throw new DocketError(
    'EVENT_STORE.INVALID_REGISTRY',
    `The event type "${type.type}" ${problems.join(', ')}.`,
    { details: { type: type.type, problems } },
  );
}
