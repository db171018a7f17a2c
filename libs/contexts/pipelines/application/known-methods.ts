import type { FieldError } from '@docket/commands';
import { methodAggregateId, methodDecider } from '@docket/contexts/methods/events';
import type { EventStore } from '@docket/event-store';
import type { JsonSchema } from '@docket/kernel';
import { checkOptions } from '@docket/method-runner';
import {
  type ArtifactDeclaration,
  checkValue,
  type Inputs,
  inputsOf,
  type Method,
  methodId,
} from '@docket/methods';

/** What a definition needs to know of a method. */
export interface KnownMethod {
  readonly inputs: Inputs;
  readonly artifacts: readonly ArtifactDeclaration[];
  readonly resultSchema?: JsonSchema;
  /** Paths begin behind the options. */
  readonly checkOptions: (options: Readonly<Record<string, unknown>>) => readonly FieldError[];
}

/** Finds a method by `name@version`: a built-in one, or one that the tenant has registered. */
export type FindMethod = (tenant: string, reference: string) => Promise<KnownMethod | undefined>;

/** The log is asked, not a read model: a method can be named from the moment that its registration was answered. */
export function knownMethods(methods: readonly Method[], store: EventStore): FindMethod {
  const builtIn = new Map(methods.map((method) => [methodId(method), ofBuiltIn(method)]));
  const names = new Set(methods.map(({ name }) => name));
  return async (tenant, reference) => {
    const found = builtIn.get(reference);
    const [name = '', version] = reference.split('@');
    if (found !== undefined || names.has(name)) return found;
    const aggregate = { tenant, type: methodDecider.aggregate, id: methodAggregateId(name) };
    const minPosition = await store.lastPosition(aggregate);
    const { state } = await store.load(methodDecider, aggregate, { minPosition });
    const declared = state.versions.get(Number(version));
    if (declared === undefined) return undefined;
    const { inputs, artifacts, optionsSchema, resultSchema } = declared;
    return {
      inputs,
      artifacts,
      ...(resultSchema === undefined ? {} : { resultSchema }),
      checkOptions: (options) => checkValue(optionsSchema, options),
    };
  };
}

function ofBuiltIn(method: Method): KnownMethod {
  return {
    inputs: inputsOf(method),
    artifacts: method.artifacts ?? [],
    ...(method.resultSchema === undefined ? {} : { resultSchema: method.resultSchema }),
    checkOptions: (options) => {
      const checked = checkOptions(method, options);
      return checked.ok ? [] : checked.problems;
    },
  };
}
