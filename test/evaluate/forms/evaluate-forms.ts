import { readRecordSchema, type LlmProvider } from '@docket/contexts/ai/domain';
import { parseArgs } from 'node:util';
import type { Evaluation } from '../evaluation.js';
import { extractorOf, type Variant } from './extract-here.js';
import { flattened, json, labelledIn, type Labelled } from './labelled.js';
import { compare, score, total, type FieldScore, type Scored } from './score.js';

const LIMITS = {
  timeoutMs: 300_000,
  maxTries: 2,
  maxConcurrent: 1,
  maxQueued: 10,
  breakAfter: 5,
  breakMs: 5_000,
};
const DEFAULT_NETWORKS = '127.0.0.0/8';

/** Field accuracy of `form.extract` over labelled documents; compares two providers or two prompts on the same values. */
export const evaluateForms: Evaluation = {
  summary: 'field accuracy of form.extract over a folder of labelled documents',
  usage:
    'forms <folder> [--provider FILE] [--prompt N] [--compare-provider FILE] [--compare-prompt N] [--json]',
  run: async (args, say) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        provider: { type: 'string' },
        prompt: { type: 'string' },
        'compare-provider': { type: 'string' },
        'compare-prompt': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [folder] = positionals;
    if (folder === undefined) {
      process.stderr.write(`Usage: npm run evaluate -- ${evaluateForms.usage}\n`);
      return 2;
    }
    const { schema, documents } = await labelledIn(folder);
    const read = readRecordSchema(schema);
    if (!read.ok)
      throw new Error(`The schema is not taken: ${read.problems[0]!.path} ${read.problems[0]!.message}.`);
    const fields = read.fields.map(({ pointer }) => pointer);
    const first = await scoreAll(await variantOf(values.provider, values.prompt), documents, schema, fields);
    const isCompared = values['compare-provider'] !== undefined || values['compare-prompt'] !== undefined;
    const other = isCompared
      ? await variantOf(
          values['compare-provider'] ?? values.provider,
          values['compare-prompt'] ?? values.prompt,
        )
      : undefined;
    const second = other === undefined ? undefined : await scoreAll(other, documents, schema, fields);
    const report = {
      documents: documents.length,
      first: figures(first, fields),
      ...(second !== undefined && { second: figures(second, fields), comparison: compare(first, second) }),
    };
    if (values.json) say(JSON.stringify(report));
    else print(report, say);
    return 0;
  },
};

async function variantOf(file: string | undefined, prompt: string | undefined): Promise<Variant> {
  const provider = file === undefined ? undefined : ((await json(file)) as Partial<LlmProvider>);
  const { kind = 'openai-compatible', url = '', model = '', contextTokens = 8_192, ...rest } = provider ?? {};
  const defaults = {
    maxAnswerTokens: Math.min(4_096, Math.floor(contextTokens / 4)),
    order: 1,
    enabled: true,
    temperature: 0,
  };
  return {
    ...(provider !== undefined && {
      provider: {
        ...defaults,
        ...rest,
        kind,
        url,
        model,
        contextTokens,
        limits: { ...LIMITS, ...provider.limits },
      },
    }),
    ...(prompt !== undefined && { prompt: Number(prompt) }),
  };
}

async function scoreAll(
  variant: Variant,
  documents: readonly Labelled[],
  schema: object,
  fields: readonly string[],
): Promise<readonly Scored[]> {
  const networks = (process.env['DOCKET_AI_NETWORKS'] ?? DEFAULT_NETWORKS).split(',');
  const extract = extractorOf(variant, networks);
  const scored: Scored[] = [];
  for (const { name, path, record } of documents) {
    const { values, degradedReason } = await extract(path, schema);
    if (degradedReason !== null) process.stderr.write(`${name}: ${degradedReason}\n`);
    const found = Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value]));
    scored.push(...score(name, fields, found, flattened(record)));
  }
  return scored;
}

interface Figures {
  readonly all: FieldScore;
  readonly byField: readonly (FieldScore & { readonly field: string })[];
}

function figures(scored: readonly Scored[], fields: readonly string[]): Figures {
  const byField = fields.map((field) => ({ field, ...total(scored.filter((each) => each.field === field)) }));
  return { all: total(scored), byField };
}

function print(
  report: {
    readonly documents: number;
    readonly first: Figures;
    readonly second?: Figures;
    readonly comparison?: ReturnType<typeof compare>;
  },
  say: (line: string) => void,
): void {
  say(`${report.documents} documents\n`);
  for (const [name, run] of [['first', report.first] as const, ['second', report.second] as const]) {
    if (run === undefined) continue;
    say(
      `${name}: of the values given, right ${share(run.all.precision)}; of the values there are, found right ${share(run.all.recall)}`,
    );
    for (const { field, right, wrong, missing, recall } of run.byField) {
      say(`  ${field.padEnd(32)} ${right} right, ${wrong} wrong, ${missing} missing  ${share(recall)}`);
    }
  }
  if (report.comparison === undefined) return;
  const { onlyFirst, onlySecond, pValue } = report.comparison;
  say(
    `\nonly the first right: ${onlyFirst}, only the second: ${onlySecond}; by chance alone p = ${pValue.toFixed(3)} (McNemar, exact)`,
  );
}

function share({ accuracy, low, high, judged }: FieldScore['recall']): string {
  if (accuracy === null || low === null || high === null) return 'no values';
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  return `${percent(accuracy)} (${percent(low)} to ${percent(high)}, n = ${judged})`;
}
