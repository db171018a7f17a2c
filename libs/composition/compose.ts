import { canonicalJson, DocketError, type EventType } from '@docket/kernel';
import { createHash } from 'node:crypto';
import { requireSoundKeys, type ConfigurationKey } from '@docket/configuration';
import type { Method } from '@docket/methods';
import type { Projection } from '@docket/projections';
import {
  projectors,
  type Aggregate,
  type AuditSentence,
  type Composition,
  type Context,
  type ProblemTable,
  type Processing,
  type ProjectionsByProjector,
  type Projector,
  type Reactions,
} from './context.js';
import { contradictions } from './contradictions.js';

/**
 * Puts the contexts together.
 * @throws DocketError `COMPOSITION.CONTRADICTION` when a manifest contradicts itself or another one; the message names
 *   each line to change
 */
export function compose(contexts: readonly Context[]): Composition {
  requireSoundKeys(contexts.flatMap(({ configuration = [] }) => configuration));
  const found = contradictions(contexts);
  if (found.length > 0) throw contradiction(found);
  const projections = once(async () => {
    const parts = await inTurn(contexts, async ({ readModels }): Promise<ProjectionsByProjector> =>
      readModels === undefined ? {} : readModels(composition),
    );
    const byProjector = new Map<Projector, readonly Projection[]>();
    for (const name of projectors)
      byProjector.set(
        name,
        parts.flatMap((part) => part[name] ?? []),
      );
    const twice = repeated([...byProjector.values()].flat().map(({ name }) => name));
    if (twice.length > 0) {
      throw contradiction(twice.map((name) => `Two projections are named ${name}: rename one of them.`));
    }
    return byProjector;
  });
  const composition: Composition = {
    contexts,
    eventTypes: contexts.flatMap(({ events }): readonly EventType[] => events),
    aggregates: new Map(
      contexts.flatMap(({ aggregates = [] }): [string, Aggregate][] =>
        aggregates.map((fold) => [fold.aggregate, fold]),
      ),
    ),
    sentences: new Map(
      contexts.flatMap(({ audit = {} }) => Object.entries(audit) as unknown as [string, AuditSentence][]),
    ),
    processing: new Map(
      contexts.flatMap(({ events, processing }): [string, Processing][] =>
        processing === undefined ? [] : events.map(({ type }) => [type, processing]),
      ),
    ),
    methods: contexts.flatMap(({ methods = [] }): readonly Method[] => methods),
    configuration: contexts.flatMap(({ configuration = [] }): readonly ConfigurationKey[] => configuration),
    problems: Object.assign({}, ...contexts.map(({ problems = {} }) => problems)) as ProblemTable,
    projections: async (projector) => {
      const byProjector = await projections();
      return projector === undefined ? [...byProjector.values()].flat() : (byProjector.get(projector) ?? []);
    },
    http: async () => {
      const parts = await inTurn(contexts, async ({ name, http }) =>
        http === undefined ? [] : [{ ...(await http()), name }],
      );
      return parts.flat();
    },
    followers: async (projector, services) => {
      const parts = await inTurn(contexts, async ({ followers }) =>
        followers === undefined ? [] : followers(services),
      );
      return parts.flat().filter((follower) => follower.projector === projector);
    },
    datasets: once(async () => {
      const parts = await inTurn(contexts, async ({ datasets }) =>
        datasets === undefined ? [] : datasets(),
      );
      const all = parts.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
      const twice = repeated(all.map(({ name }) => name));
      if (twice.length === 0) return all;
      throw contradiction(twice.map((name) => `Two datasets are named ${name}: rename one of them.`));
    }),
    reactions: async (services) => {
      const parts = await inTurn(contexts, async ({ reactions }): Promise<Reactions> =>
        reactions === undefined ? {} : reactions(services),
      );
      return {
        reactors: parts.flatMap(({ reactors = [] }) => reactors),
        processes: parts.flatMap(({ processes = [] }) => processes),
        tasks: parts.flatMap(({ tasks = [] }) => tasks),
        health: Object.assign({}, ...parts.map(({ health = {} }) => health)) as Required<Reactions>['health'],
      };
    },
    dataVersion: {
      version: Math.max(1, ...contexts.map(({ dataVersion }) => dataVersion?.version ?? 1)),
      minimumReader: Math.max(1, ...contexts.map(({ dataVersion }) => dataVersion?.minimumReader ?? 1)),
    },
    release: releaseOf(contexts),
    migrations: async (services) => {
      const parts = await inTurn(contexts, async ({ migrations }) =>
        migrations === undefined ? [] : migrations(services),
      );
      const steps = parts.flat();
      const twice = repeated(steps.map(({ name }) => name));
      if (twice.length === 0) return steps;
      throw contradiction(twice.map((name) => `Two migration steps are named ${name}: rename one of them.`));
    },
    hostServices: async (services) => {
      const parts = await inTurn(contexts, async ({ hostServices }) =>
        hostServices === undefined ? [] : [await hostServices(services)],
      );
      const made = parts.flat();
      const entries = made.flatMap((part) => Object.entries(part.services));
      const twice = repeated(entries.map(([name]) => name));
      if (twice.length > 0) {
        throw contradiction(twice.map((name) => `Two host services are named ${name}: rename one of them.`));
      }
      return {
        services: new Map(entries),
        close: async () => void (await Promise.all(made.map((part) => part.close()))),
      };
    },
    commandLine: async () =>
      (await inTurn(contexts, async ({ cli }) => (cli === undefined ? [] : cli()))).flat(),
  };
  return composition;
}

/** A hash of what the contexts declare without being loaded further. */
function releaseOf(contexts: readonly Context[]): string {
  const declared = contexts.map(
    ({ name, events, aggregates = [], configuration = [], methods = [], ...more }) => ({
      name,
      events: events.map(({ type, version }) => `${type}.${version}`),
      aggregates: aggregates.map(({ aggregate, version = 1 }) => `${aggregate}.${version}`),
      configuration: configuration.map(({ key }) => key),
      methods: methods.map((method) => `${method.name}@${method.version}`),
      dataVersion: more.dataVersion ?? null,
    }),
  );
  return createHash('sha256').update(canonicalJson(declared)).digest('hex').slice(0, 12);
}

function contradiction(lines: readonly string[]): DocketError {
  return new DocketError('COMPOSITION.CONTRADICTION', lines.join('\n'), { details: { lines } });
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** One after the other, so that modules which several contexts import are loaded in one order in every process. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
