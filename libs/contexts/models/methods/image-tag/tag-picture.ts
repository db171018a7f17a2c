import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import { createHash } from 'node:crypto';
import { FEATURES, featuresOf, similarity } from './features.js';

interface Example {
  readonly role: string;
  readonly tag: string;
  readonly features: Float64Array;
}

interface Neighbour {
  readonly role: string;
  readonly tag: string;
  readonly similarity: number;
}

/**
 * Runs `image.tag@1`.
 * @throws MethodFailure IMAGE.NOT_READABLE, .TOO_LARGE, .TOO_FEW_EXAMPLES
 */
export async function tagPicture(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { neighbours: count } = context.options as { neighbours: number };
  const examples: Example[] = [];
  for (const [role, { path }] of Object.entries(input.files ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (path === input.documentPath) continue;
    examples.push({ role, tag: role.replace(/[-_]?\d+$/u, ''), features: await featuresOf(path) });
    context.signal.throwIfAborted();
  }
  const tags = [...new Set(examples.map(({ tag }) => tag))];
  if (tags.length < 2 || tags.some((tag) => examples.filter((each) => each.tag === tag).length < 2)) {
    throw new MethodFailure(
      'IMAGE.TOO_FEW_EXAMPLES',
      'Give at least two pictures for each of at least two tags, under roles such as form-1, form-2, photo-1, photo-2.',
    );
  }
  const near = nearest(await featuresOf(input.documentPath!), examples, count);
  const scores = scoresOf(near);
  const right = examples.filter((each) => {
    const others = examples.filter((other) => other !== each);
    return scoresOf(nearest(each.features, others, count))[0]!.tag === each.tag;
  }).length;
  const most = Math.max(...tags.map((tag) => examples.filter((each) => each.tag === tag).length));
  const evaluation = {
    examples: examples.length,
    right,
    accuracy: rounded(right / examples.length),
    baseline: rounded(most / examples.length),
  };
  const [{ tag, score }] = scores as [{ tag: string; score: number }];
  return {
    result: {
      model: {
        name: `image.tag/${FEATURES}`,
        version: '1',
        licence: 'of its pictures',
        sha256: digestOf(examples),
      },
      tag,
      scores,
      neighbours: near,
      evaluation,
    },
    summary: `${tag} (${score}); ${right} of ${examples.length} tagged pictures are told by the others`,
    figures: { tag, score, accuracy: evaluation.accuracy, examples: examples.length },
  };
}

function nearest(features: Float64Array, examples: readonly Example[], count: number): Neighbour[] {
  return examples
    .map(({ role, tag, features: own }) => ({ role, tag, similarity: rounded(similarity(features, own)) }))
    .sort((a, b) => b.similarity - a.similarity || (a.role < b.role ? -1 : 1))
    .slice(0, count);
}

/** Nearer neighbours count more; one that is not alike at all counts hardly anything. */
function scoresOf(near: readonly Neighbour[]): { readonly tag: string; readonly score: number }[] {
  const weights = new Map<string, number>();
  for (const { tag, similarity: own } of near)
    weights.set(tag, (weights.get(tag) ?? 0) + Math.max(own, 1e-6));
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
  return [...weights]
    .map(([tag, weight]) => ({ tag, score: rounded(weight / sum) }))
    .sort((a, b) => b.score - a.score || (a.tag < b.tag ? -1 : 1));
}

function digestOf(examples: readonly Example[]): string {
  const hash = createHash('sha256');
  for (const { tag, features } of examples) hash.update(`${tag}\n`).update(new Uint8Array(features.buffer));
  return hash.digest('hex');
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
