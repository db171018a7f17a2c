import { USUAL_COST } from '../domain/routing/index.js';
import {
  methodAggregateId,
  methodDecider,
  newestVersion,
  type Declaration,
} from '@docket/contexts/methods/events';
import type { EventStore } from '@docket/event-store';
import { checkOptions } from '@docket/method-runner';
import { checkValue, findMethod, inputsOf, type Method, methodId } from '@docket/methods';
import type { MethodDescription, MethodDirectory } from './methods.js';

const REFERENCE = /^([a-z][a-z0-9-]*(?:[.][a-z0-9-]+)*)(?:@([1-9][0-9]{0,8}))?$/;
const MAX_NAME = 64;
/** Registered versions that one process remembers: they never change. */
const MAX_REMEMBERED = 1_000;

/**
 * The methods that jobs may ask for: the built-in ones, and those that the tenant has registered for its own workers.
 * Those are read from the log: one can be used from the moment that its registration was answered.
 */
export function methodDirectory(methods: readonly Method[], store: EventStore): MethodDirectory {
  const names = new Set(methods.map(({ name }) => name));
  const described = new Map(methods.map((method) => [method, builtIn(method)]));
  const remembered = new Map<string, MethodDescription>();

  async function registered(tenant: string, reference: string): Promise<MethodDescription | undefined> {
    const [, name = '', digits] = REFERENCE.exec(reference) ?? [];
    if (name === '' || name.length > MAX_NAME || names.has(name)) return undefined;
    const key = `${tenant}/${reference}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const aggregate = { tenant, type: methodDecider.aggregate, id: methodAggregateId(name) };
    const loaded = await store.load(methodDecider, aggregate);
    const wanted = (state: typeof loaded.state) =>
      digits === undefined ? newestVersion(state) : Number(digits);
    let { state } = loaded;
    if (!state.versions.has(wanted(state) ?? 0)) {
      // A replica may be behind: the leader of the log is asked before somebody hears that there is no such method.
      const minPosition = await store.lastPosition(aggregate);
      if (minPosition > loaded.position)
        ({ state } = await store.load(methodDecider, aggregate, { minPosition }));
    }
    const version = wanted(state);
    const declaration = version === undefined ? undefined : state.versions.get(version);
    if (declaration === undefined) return undefined;
    const description = outside(`${name}@${version}`, declaration);
    if (digits !== undefined) {
      remembered.set(key, description);
      if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    }
    return description;
  }

  return {
    builtIn: methods.map(methodId),
    async find(tenant, reference) {
      const method = findMethod(reference, methods);
      return method === undefined ? registered(tenant, reference) : described.get(method);
    },
  };
}

function builtIn(method: Method): MethodDescription {
  return {
    name: methodId(method),
    builtIn: true,
    inputs: inputsOf(method),
    artifacts: method.artifacts ?? [],
    defaultRunMs: method.defaultTimeouts.runMs,
    cost: method.cost ?? USUAL_COST,
    deterministic: method.deterministic ?? false,
    validateOptions: (options) => {
      const checked = checkOptions(method, options);
      return checked.ok
        ? []
        : checked.problems.map(({ path, message }) => ({ path: `/options${path}`, message }));
    },
  };
}

function outside(name: string, declaration: Declaration): MethodDescription {
  const { inputs, optionsSchema, resultSchema, artifacts, timeouts, deterministic = false } = declaration;
  return {
    name,
    builtIn: false,
    deterministic,
    cost: USUAL_COST,
    inputs,
    artifacts,
    defaultRunMs: timeouts.runMs,
    validateOptions: (options) =>
      checkValue(optionsSchema, options).map(({ path, message }) => ({
        path: `/options${path}`,
        message,
      })),
    ...(resultSchema === undefined ? {} : { resultSchema }),
  };
}
