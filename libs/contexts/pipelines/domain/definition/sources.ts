import { at, type Condition, type Definition, type Source, type Step, type StepJob } from './definition.js';

/** A source with its place in the definition. */
export interface PlacedSource {
  readonly path: string;
  readonly source: Source;
}

type Found = { readonly from: Source } | undefined;

/** The source of a template's member `{ "$from": source }`, and nothing of any other value. */
export function templateSource(value: unknown): Found {
  if (!isRecord(value)) return undefined;
  const names = Object.keys(value);
  return names.length === 1 && names[0] === '$from' ? { from: value['$from'] as Source } : undefined;
}

/** Every source of a template, at any depth. */
export function templateSources(template: unknown, path: string): PlacedSource[] {
  const found = templateSource(template);
  if (found !== undefined) return [{ path: at(path, '$from'), source: found.from }];
  if (Array.isArray(template))
    return template.flatMap((each, index) => templateSources(each, at(path, index)));
  if (!isRecord(template)) return [];
  return Object.entries(template).flatMap(([name, each]) => templateSources(each, at(path, name)));
}

/** A template with its sources replaced. */
export async function fillTemplate(
  template: unknown,
  valueOf: (source: Source) => Promise<unknown>,
): Promise<unknown> {
  const found = templateSource(template);
  if (found !== undefined) return valueOf(found.from);
  if (Array.isArray(template)) return Promise.all(template.map(async (each) => fillTemplate(each, valueOf)));
  if (!isRecord(template)) return template;
  const filled: [string, unknown][] = [];
  for (const [name, each] of Object.entries(template)) filled.push([name, await fillTemplate(each, valueOf)]);
  return Object.fromEntries(filled);
}

/** Every source of a condition. */
export function conditionSources(condition: Condition, path: string): PlacedSource[] {
  if ('all' in condition) return manySources(condition.all, at(path, 'all'));
  if ('any' in condition) return manySources(condition.any, at(path, 'any'));
  if ('not' in condition) return conditionSources(condition.not, at(path, 'not'));
  return [{ path: at(path, 'value'), source: condition.value }];
}

function manySources(conditions: readonly Condition[], path: string): PlacedSource[] {
  return conditions.flatMap((each, index) => conditionSources(each, at(path, index)));
}

/** Every source of a job: inputs by role, input, options. */
export function jobSources(job: StepJob, path: string): PlacedSource[] {
  const roles = Object.entries(job.inputs ?? {});
  return [
    ...roles.map(([role, source]) => ({ path: at(at(path, 'inputs'), role), source })),
    ...templateSources(job.input, at(path, 'input')),
    ...templateSources(job.options, at(path, 'options')),
  ];
}

/** What a step cannot run without: one that takes from a step that was left out is left out too. */
export function neededSources(step: Step, path: string): PlacedSource[] {
  const list = step.forEach === undefined ? [] : [{ path: `${path}/forEach/in`, source: step.forEach.in }];
  return [...list, ...jobSources(step, path)];
}

/** The source and what stands in for it, in order. */
export function alternatives(source: Source): Source[] {
  return 'step' in source && source.or !== undefined ? [source, ...alternatives(source.or)] : [source];
}

/** Names of the steps that a step waits for. */
export function dependenciesOf(step: Step): string[] {
  const sources = [
    ...neededSources(step, ''),
    ...(step.when === undefined ? [] : conditionSources(step.when, '')),
  ];
  const named = sources.flatMap(({ source }) => alternatives(source));
  const taken = named.flatMap((source) => ('step' in source ? [source.step] : []));
  return [...new Set([...taken, ...(step.after ?? [])])];
}

/** The steps in an order in which each comes behind those that it waits for; those of a cycle are missing. */
export function orderOf({ steps }: Pick<Definition, 'steps'>): string[] {
  const names = Object.keys(steps);
  const waiting = new Map(names.map((name) => [name, dependenciesOf(steps[name]!)]));
  const order: string[] = [];
  for (let before = -1; order.length > before;) {
    before = order.length;
    for (const [name, needs] of waiting) {
      if (!needs.every((need) => order.includes(need) || !Object.hasOwn(steps, need))) continue;
      order.push(name);
      waiting.delete(name);
    }
  }
  return order;
}

/** How many steps lie between the beginning and each step, on the longest way: its column in a drawing. */
export function depthsOf(definition: Pick<Definition, 'steps'>): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const name of orderOf(definition)) {
    const needs = dependenciesOf(definition.steps[name]!);
    depths.set(name, Math.max(-1, ...needs.map((need) => depths.get(need) ?? -1)) + 1);
  }
  return depths;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
