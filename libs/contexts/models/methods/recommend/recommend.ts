import type { MethodContext, MethodInput, MethodOutput } from '@docket/methods';
import { createHash } from 'node:crypto';
import {
  als,
  type AlsOptions,
  best,
  heldOut,
  type Interactions,
  itemCosine,
  measured,
  popularity,
  type Recommender,
  seeded,
} from '../../domain/index.js';
import { ALL, MODEL } from './artifacts.js';
import { readInteractions, type ReadInteractions } from './read-interactions.js';

interface Options extends AlsOptions {
  readonly userColumn: string;
  readonly itemColumn: string;
  readonly weightColumn?: string;
  readonly algorithm: 'item-cosine' | 'als';
  readonly k: number;
  readonly holdOut: number;
  readonly seed: number;
}

const NEIGHBOURS = 200;
/** Of more users the first ones are measured: the mean hardly changes, and the time does. */
const MEASURED_USERS = 5_000;
const SAMPLE = 20;
const DIGITS = 1e6;
const LINES_AT_ONCE = 500;

/**
 * Runs `recommend.items@1`: measures on a part that is held out, then learns from all.
 * @throws MethodFailure RECOMMEND.BAD_TABLE, .NO_COLUMN, .TOO_MANY, .NO_ROWS
 */
export async function recommend(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const options = context.options as unknown as Options;
  const { signal, progress } = context;
  const table = await readInteractions(input.documentPath!, options, signal);
  progress(0.1, `${table.pairs} pairs of ${table.users.length} users and ${table.items} items`);
  const { training, test } = heldOut(table, options.holdOut, seeded(options.seed));
  const tried = learned(training, options, (part) => progress(0.1 + 0.3 * part, 'Measuring'), signal);
  const evaluation = {
    k: options.k,
    users: Math.min(MEASURED_USERS, test.filter(({ size }) => size > 0).length),
    heldOut: test.reduce((sum, { size }) => sum + size, 0),
    model: measured(tried.recommender, training, test, options.k, MEASURED_USERS),
    popularity: measured(popularity(training), training, test, options.k, MEASURED_USERS),
  };
  const model = learned(table, options, (part) => progress(0.5 + 0.3 * part, 'Learning'), signal);
  const text = JSON.stringify({
    format: 'docket-recommender/1',
    algorithm: options.algorithm,
    seed: options.seed,
    users: table.userNames,
    items: table.itemNames,
    ...model.parts,
    evaluation,
  });
  await context.artifact!(MODEL, text);
  const sample: object[] = [];
  await context.artifact!(ALL, linesOf(table, model.recommender, options.k, sample, signal));
  const facts = {
    name: `recommend.items/${options.algorithm}`,
    version: '1',
    licence: 'of its data',
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  return {
    result: {
      model: facts,
      users: table.users.length,
      items: table.items,
      interactions: table.pairs,
      rowsLeftOut: table.rowsLeftOut,
      evaluation,
      sample,
    },
    summary: `precision@${options.k} ${evaluation.model.precision} (most popular items: ${evaluation.popularity.precision})`,
    figures: {
      users: table.users.length,
      items: table.items,
      precision: evaluation.model.precision,
      popularityPrecision: evaluation.popularity.precision,
    },
  };
}

function learned(
  data: Interactions,
  options: Options,
  tell: (part: number) => void,
  signal: AbortSignal,
): { readonly recommender: Recommender; readonly parts: object } {
  if (options.algorithm === 'item-cosine') {
    const recommender = itemCosine(data, NEIGHBOURS);
    return {
      recommender,
      parts: {
        neighbours: recommender.neighbours.map((list) => list.map(([item, near]) => [item, rounded(near)])),
      },
    };
  }
  const recommender = als(data, options, seeded(options.seed), (iteration) => {
    signal.throwIfAborted();
    tell(iteration / options.iterations);
  });
  const plain = (factors: readonly Float64Array[]) => factors.map((own) => Array.from(own, rounded));
  return {
    recommender,
    parts: { userFactors: plain(recommender.userFactors), itemFactors: plain(recommender.itemFactors) },
  };
}

async function* linesOf(
  { users, userNames, itemNames }: ReadInteractions,
  recommender: Recommender,
  k: number,
  sample: object[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let lines: string[] = [];
  for (const [user, has] of users.entries()) {
    const scores = recommender.scoresOf(user, has);
    const items = best(scores, has, k).map((item) => ({
      item: itemNames[item]!,
      score: rounded(scores[item]!),
    }));
    const line = { user: userNames[user]!, items };
    if (sample.length < SAMPLE) sample.push(line);
    lines.push(`${JSON.stringify(line)}\n`);
    if (lines.length === LINES_AT_ONCE) {
      signal.throwIfAborted();
      yield Buffer.from(lines.join(''));
      lines = [];
    }
  }
  yield Buffer.from(lines.join(''));
}

function rounded(value: number): number {
  return Math.round(value * DIGITS) / DIGITS;
}
