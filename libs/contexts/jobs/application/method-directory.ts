import { inputsOf, type MethodDescription, type MethodDirectory } from './methods.js';
import type { JsonSchema } from '@docket/kernel';
import { checkOptions } from '@docket/method-runner';
import { type Method, methodId } from '@docket/methods';

const HOUR_MS = 3_600_000;

/**
 * The methods that jobs may ask for: the built-in ones, and those that workers of somebody else run, which the
 * operator names (`DOCKET_EXTERNAL_METHODS`).
 */
export function methodDirectory(
  methods: readonly Method[],
  externalMethods: readonly string[],
): MethodDirectory {
  const all = [...methods.map(builtIn), ...externalMethods.map(external)];
  const newestFirst = [...all].sort((a, b) => versionOf(b.name) - versionOf(a.name));
  return {
    find: (name) => newestFirst.find((method) => method.name === name || method.name.split('@')[0] === name),
    list: () => all,
  };
}

function builtIn(method: Method): MethodDescription {
  return {
    name: methodId(method),
    summary: method.summary,
    accepts: method.accepts,
    needsDocument: method.accepts.length > 0,
    builtIn: true,
    inputs: inputsOf(method.accepts, true, method.inputs),
    artifacts: method.artifacts ?? [],
    defaultRunMs: method.defaultTimeouts.runMs,
    optionsSchema: askedSchema(method.optionsSchema),
    validateOptions: (options) => {
      const checked = checkOptions(method, options);
      return checked.ok
        ? []
        : checked.problems.map(({ path, message }) => ({ path: `/options${path}`, message }));
    },
  };
}

/** The schema of what a job may say: a member with a default may be left out, at any depth of objects. */
function askedSchema(schema: JsonSchema): JsonSchema {
  const { properties, required, ...rest } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  if (properties === undefined) return schema;
  const members = Object.entries(properties).map(([name, member]) => [name, askedSchema(member)] as const);
  const needed = (required ?? []).filter((name) => !Object.hasOwn(properties[name] ?? {}, 'default'));
  return {
    ...rest,
    properties: Object.fromEntries(members),
    ...(needed.length === 0 ? {} : { required: needed }),
  };
}

/** What an external worker accepts is its own to check: it fails the job with a reason. */
function external(name: string): MethodDescription {
  return {
    name,
    summary: 'Runs on an external worker.',
    accepts: ['*/*'],
    needsDocument: false,
    builtIn: false,
    inputs: inputsOf(['*/*'], false, { '*': { accepts: ['*/*'], required: false } }),
    artifacts: [{ name: '*', mediaType: '*/*' }],
    defaultRunMs: HOUR_MS,
    optionsSchema: { type: 'object' },
    validateOptions: () => [],
  };
}

function versionOf(name: string): number {
  return Number(name.split('@')[1]);
}
