import type { MethodContext, MethodInput, MethodOutput } from '@docket/methods';
import { factsOf, loadPackage, type ModelFacts } from '../packaged/facts.js';
import { isNotEnglish, notEnglish, type Part, readText, sentencesOf } from '../text/read-text.js';
import { byRules, type Found } from './rules.js';

interface View {
  json(options: object): readonly { readonly offset: { readonly start: number; readonly length: number } }[];
}

type Compromise = (text: string) => { people(): View; places(): View; organizations(): View };

const MOST_BYTES = 2 * 1024 * 1024;
/** Sentences are given to the model in batches of so many characters. */
const BATCH = 2_000;

/** The model in its package. It is one file, and its digest stands in every result. */
export async function loadModel(): Promise<{ readonly nlp: Compromise; readonly facts: ModelFacts }> {
  return { nlp: loadPackage('compromise') as Compromise, facts: await factsOf('compromise', 'compromise') };
}

/**
 * Runs `text.entities@1`.
 * @throws MethodFailure TEXT.TOO_LARGE, TEXT.NOT_TEXT, TEXT.EMPTY
 */
export async function findEntities(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const { kinds, maxEntities } = context.options as { kinds: readonly string[]; maxEntities: number };
  const text = await readText(input.documentPath!, MOST_BYTES);
  const { nlp, facts } = await loadModel();
  const wanted = new Set(kinds);
  const entities: Found[] = [];
  for (const part of batchesOf(text)) {
    context.signal.throwIfAborted();
    context.progress(Math.min(0.99, part.from / text.length), `${entities.length} found`);
    const ruled = byRules(part.text, part.from, wanted);
    const named = byModel(nlp, part, wanted).filter(
      (one) => !ruled.some((other) => one.from < other.to && one.to > other.from),
    );
    entities.push(...[...ruled, ...named].sort((a, b) => a.from - b.from));
  }
  const counts = Object.fromEntries(
    kinds.map((kind) => [kind, entities.filter((one) => one.kind === kind).length]),
  );
  const isForeign =
    ['person', 'place', 'organisation'].some((kind) => wanted.has(kind)) && isNotEnglish(text);
  return {
    result: {
      model: facts,
      entities: entities.slice(0, maxEntities),
      counts,
      entitiesLeftOut: Math.max(0, entities.length - maxEntities),
      warnings: isForeign ? [notEnglish] : [],
    },
    summary: `${entities.length} found: ${Object.entries(counts)
      .filter(([, number]) => number > 0)
      .map(([kind, number]) => `${kind} ${number}`)
      .join(', ')}`,
    figures: { entities: entities.length, ...counts },
  };
}

/** Whole sentences, so that nothing is cut; a longer line is a batch of its own. */
function* batchesOf(text: string): Generator<Part> {
  let [from, to] = [0, 0];
  for (const sentence of sentencesOf(text)) {
    const end = sentence.from + sentence.text.length;
    if (to > from && end - from > BATCH) {
      yield { text: text.slice(from, to), from };
      from = sentence.from;
    } else if (to === from) {
      from = sentence.from;
    }
    to = end;
  }
  if (to > from) yield { text: text.slice(from, to), from };
}

function byModel(nlp: Compromise, { text, from: base }: Part, wanted: ReadonlySet<string>): Found[] {
  const doc = nlp(text);
  const views = [
    ['person', () => doc.people()],
    ['place', () => doc.places()],
    ['organisation', () => doc.organizations()],
  ] as const;
  const found: Found[] = [];
  for (const [kind, view] of views) {
    if (!wanted.has(kind)) continue;
    for (const { offset } of view().json({ offset: true })) {
      const said = text.slice(offset.start, offset.start + offset.length);
      // The model counts marks at the ends of words to them.
      const name = said.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$|(?<=[^.]{3})\.$/gu, '');
      if (!/\p{Lu}/u.test(name)) continue;
      const from = base + offset.start + said.indexOf(name);
      const one: Found = { kind, text: name, from, to: from + name.length, by: 'model' };
      if (!found.some((other) => one.from < other.to && one.to > other.from)) found.push(one);
    }
  }
  return found;
}
