import type { EventType } from '@docket/kernel';
import { methodId } from '@docket/methods';
import type { Context } from './context.js';

const EVENT_NAME = /^[A-Z][A-Za-z0-9]+$/;
const AGGREGATE_NAME = /^[a-z][a-z0-9-]*$/;
const CODE = /^(\*|[A-Z][A-Z_0-9]*)\.[A-Z][A-Z_0-9.]*$/;

/**
 * What is wrong with the manifests, each as a line that says which line of which file to change; empty when all is well.
 * Read models and routes are checked where they are loaded.
 */
export function contradictions(contexts: readonly Context[]): string[] {
  return [
    ...repeats(contexts, 'is in the list twice', ({ name }) => [name]),
    ...contexts.flatMap((context) => context.events.flatMap((event) => eventProblems(context, event))),
    ...contexts.flatMap(sentenceProblems),
    ...repeats(contexts, 'is declared twice as an event type', ({ events }) =>
      events.map(({ type }) => type),
    ),
    ...aggregateProblems(contexts),
    ...repeats(contexts, 'is declared twice as a problem code', ({ problems = {} }) => Object.keys(problems)),
    ...contexts.flatMap(codeProblems),
    ...repeats(contexts, 'is declared twice as a method', ({ methods = [] }) => methods.map(methodId)),
    ...usedMethodProblems(contexts),
    ...contexts.flatMap(dataVersionProblems),
  ];
}

const manifest = ({ name }: Context): string => `libs/contexts/${name}/${name}.context.ts`;

function eventProblems(context: Context, event: EventType): string[] {
  const { type, aggregate, version, schemas, upcasts } = event;
  const where = `${manifest(context)}: event ${type}`;
  const found: string[] = [];
  if (!EVENT_NAME.test(type)) found.push(`${where} needs a name like JobSubmitted.`);
  if (!AGGREGATE_NAME.test(aggregate))
    found.push(`${where}: aggregate "${aggregate}" needs a name like api-key.`);
  for (let each = 1; each <= version; each += 1) {
    if (schemas[each] === undefined) found.push(`${where} has no schema of version ${each}.`);
    if (each > 1 && upcasts?.[each - 1] === undefined) {
      found.push(`${where} has no upcast from version ${each - 1} to ${each}.`);
    }
  }
  return found;
}

function sentenceProblems(context: Context): string[] {
  const types = new Set(context.events.map(({ type }) => type));
  const sentences = Object.keys(context.audit ?? {});
  return [
    ...[...types]
      .filter((type) => !sentences.includes(type))
      .map((type) => `${manifest(context)}: event ${type} has no audit sentence: add it to "audit".`),
    ...sentences
      .filter((type) => !types.has(type))
      .map(
        (type) =>
          `${manifest(context)}: the audit sentence ${type} belongs to no event of "events": remove it.`,
      ),
  ];
}

/** An aggregate belongs to one context: two could not agree on its expected position. */
function aggregateProblems(contexts: readonly Context[]): string[] {
  const owners = new Map<string, Context>();
  const found = new Set<string>();
  for (const context of contexts) {
    for (const { type, aggregate } of context.events) {
      const owner = owners.get(aggregate) ?? context;
      owners.set(aggregate, owner);
      if (owner === context) continue;
      found.add(
        `${manifest(context)}: event ${type} is of the aggregate ${aggregate}, which belongs to ${owner.name}: choose another name.`,
      );
    }
    for (const { aggregate } of context.aggregates ?? []) {
      if (owners.get(aggregate) !== context) {
        found.add(
          `${manifest(context)}: "aggregates" names the aggregate ${aggregate}, of which no event is declared.`,
        );
      }
    }
  }
  return [...found];
}

function codeProblems(context: Context): string[] {
  return Object.entries(context.problems ?? {}).flatMap(([code, [status, title]]) => {
    const found: string[] = [];
    if (!CODE.test(code))
      found.push(`${manifest(context)}: problem "${code}" needs a code like JOB.NOT_FOUND.`);
    if (!(status >= 400 && status < 600))
      found.push(`${manifest(context)}: problem ${code} has no error status.`);
    if (title.length === 0) found.push(`${manifest(context)}: problem ${code} has no title.`);
    return found;
  });
}

function dataVersionProblems(context: Context): string[] {
  const { version = 1, minimumReader = 1 } = context.dataVersion ?? {};
  const whole = [version, minimumReader].every((each) => Number.isInteger(each) && each >= 1);
  if (whole && minimumReader <= version) return [];
  return [
    `${manifest(context)}: "dataVersion" needs whole numbers from 1, with a minimumReader of at most its version.`,
  ];
}

/** A method that uses another one meets it by its name and version: it must be there, and not use the first in turn. */
function usedMethodProblems(contexts: readonly Context[]): string[] {
  const all = contexts.flatMap(({ methods = [] }) => methods);
  return contexts.flatMap((context) =>
    (context.methods ?? []).flatMap((method) =>
      (method.uses ?? []).flatMap((name) => {
        const used = all.find((each) => methodId(each) === name);
        const where = `${manifest(context)}: method ${methodId(method)} uses ${name}`;
        if (used === undefined) return [`${where}, which no context declares.`];
        return used.uses === undefined ? [] : [`${where}, which uses others itself: name those.`];
      }),
    ),
  );
}

function repeats(
  contexts: readonly Context[],
  what: string,
  namesOf: (context: Context) => readonly string[],
): string[] {
  const first = new Map<string, Context>();
  const found: string[] = [];
  for (const context of contexts) {
    for (const name of namesOf(context)) {
      const other = first.get(name);
      if (other === undefined) first.set(name, context);
      else found.push(`${manifest(context)}: ${name} ${what}; the first is in ${manifest(other)}.`);
    }
  }
  return found;
}
