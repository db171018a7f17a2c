import type { MethodContext } from '@docket/methods';
import type { RecordField } from '../../../domain/record-schema.js';
import type { EvidenceIndex } from '../evidence.js';
import type { ReadDocument } from '../reading/document.js';
import { answerValidator } from '../record.js';
import type { LlmProvenance } from '../result.js';
import type { Finding } from '../sources/candidate.js';
import type { Notation } from '../values/read-value.js';
import { answerSchema, checkSaid, type SaidValue } from './answer.js';
import { type Prompt, repairText, systemText } from './prompt.js';
import { type Window, windowsOf } from './windows.js';

export interface ModelFindings {
  readonly findings: readonly Finding[];
  readonly uses: readonly LlmProvenance[];
  /** Why not everything could be asked; undefined when it was. */
  readonly degradedReason?: string;
}

interface Provider {
  readonly name: string;
  readonly contextTokens: number;
  readonly maxAnswerTokens: number;
}

interface Answer {
  readonly ok: true;
  readonly text: string;
  readonly finished: boolean;
  readonly provider: string;
  readonly kind: string;
  readonly model: string;
  readonly weightsDigest: string | null;
  readonly temperature: number;
  readonly seed: number | null;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly durationMs: number;
  readonly passedOver: readonly Refusal[];
}

interface Refusal {
  readonly provider: string;
  readonly code: string;
  readonly message: string;
}

type Message = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };
type Answered = Answer | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Fields of one request: more of them make long answers, and long answers break. */
const FIELDS_AT_ONCE = 40;
const MOST_REPAIRS = 2;
/** Left free for the template of the chat and for repairs. */
const SPARE_SHARE = 0.1;
const LEAST_WINDOW_TOKENS = 64;

/** Third source: a language model of the tenant, asked window by window for what the other sources have not found. */
export async function fromModel(
  fields: readonly RecordField[],
  document: ReadDocument,
  evidence: EvidenceIndex,
  {
    context,
    notation,
    prompt,
  }: { readonly context: MethodContext; readonly notation: Notation; readonly prompt: Prompt },
): Promise<ModelFindings> {
  const ask = context.ask!;
  const [provider] = (await ask('ai.providers', {})) as readonly Provider[];
  if (provider === undefined) {
    const degradedReason = `No language model is configured (PUT /v1/ai/providers/{name}): ${fields.length} fields were looked for in form fields and beside labels only.`;
    return { findings: [], uses: [], degradedReason };
  }
  const counter = new TokenCounter(ask, provider.name);
  const run = new ModelRun(context, prompt, provider.maxAnswerTokens);
  const findings: Finding[] = [];
  const groups = Array.from({ length: Math.ceil(fields.length / FIELDS_AT_ONCE) }, (_, index) =>
    fields.slice(index * FIELDS_AT_ONCE, (index + 1) * FIELDS_AT_ONCE),
  );
  for (const [number, group] of groups.entries()) {
    const system = systemText(prompt, group);
    const [used = 0] = await counter.count([system]);
    const budget = Math.floor((provider.contextTokens - provider.maxAnswerTokens - used) * (1 - SPARE_SHARE));
    if (budget < LEAST_WINDOW_TOKENS) {
      const degradedReason = `The context of ${provider.name} (${provider.contextTokens} tokens) leaves ${Math.max(0, budget)} tokens for the document: give it a larger one, or a smaller maxAnswerTokens.`;
      return { findings, uses: run.uses(counter.by), degradedReason };
    }
    const windows = await windowsOf(document.pages, budget, async (texts) => counter.count(texts));
    for (const [index, window] of windows.entries()) {
      const done = (number + index / windows.length) / groups.length;
      context.progress(
        0.5 + 0.45 * done,
        `Asking ${provider.name}: window ${index + 1} of ${windows.length}`,
      );
      const said = await run.window(system, group, window);
      for (const each of said) {
        const field = group.find(({ pointer }) => pointer === each.field);
        if (field !== undefined) findings.push(checkSaid(field, each, evidence, notation));
      }
      if (run.failure !== undefined)
        return {
          findings: joined(findings, fields),
          uses: run.uses(counter.by),
          degradedReason: run.failure,
        };
    }
  }
  const degradedReason = run.trouble;
  return {
    findings: joined(findings, fields),
    uses: run.uses(counter.by),
    ...(degradedReason !== undefined && { degradedReason }),
  };
}

class TokenCounter {
  by: 'server' | 'estimate' = 'server';

  constructor(
    private readonly ask: NonNullable<MethodContext['ask']>,
    private readonly provider: string,
  ) {}

  async count(texts: readonly string[]): Promise<readonly number[]> {
    if (texts.length === 0) return [];
    const answer = await this.ask('ai.tokens', { provider: this.provider, texts });
    const { counts, by } = answer as {
      readonly counts: readonly number[];
      readonly by: 'server' | 'estimate';
    };
    if (by === 'estimate') this.by = 'estimate';
    return counts;
  }
}

/** The requests of one extraction. */
class ModelRun {
  /** Why no further window is asked. */
  failure: string | undefined;
  /** What went wrong with single windows or providers. */
  trouble: string | undefined;
  private readonly answers: {
    readonly answer: Answer;
    readonly isRepair: boolean;
    readonly window: Window;
  }[] = [];

  constructor(
    private readonly context: MethodContext,
    private readonly prompt: Prompt,
    private readonly maxTokens: number,
  ) {}

  /** What the model says of one window, in the form of the schema; empty when it cannot be brought to that. */
  async window(
    system: string,
    fields: readonly RecordField[],
    window: Window,
  ): Promise<readonly SaidValue[]> {
    const schema = answerSchema(fields, window.pages);
    const validate = await answerValidator(schema);
    const first: readonly Message[] = [
      { role: 'system', content: system },
      { role: 'user', content: window.text },
    ];
    let messages = first;
    for (let repairs = 0; ; repairs += 1) {
      const answered = (await this.context.ask!('ai.complete', {
        messages,
        schema,
        maxTokens: this.maxTokens,
      })) as Answered;
      if (!answered.ok && repairs > 0) {
        this.trouble = `An answer could not be repaired: ${saidBy(answered.refusals)}.`;
        return [];
      }
      if (!answered.ok) {
        this.failure = `No language model answered: ${saidBy(answered.refusals)}.`;
        return [];
      }
      this.answers.push({ answer: answered, isRepair: repairs > 0, window });
      if (answered.passedOver.length > 0) {
        this.trouble ??= `${answered.provider} answered in the place of others: ${saidBy(answered.passedOver)}.`;
      }
      const checked = validate(answered.text);
      if (checked.ok) return (checked.value as { readonly values: readonly SaidValue[] }).values;
      const errors = answered.finished
        ? checked.errors
        : ['It was cut at its length: give fewer values.', ...checked.errors];
      if (repairs === MOST_REPAIRS) {
        this.trouble = `An answer of ${answered.provider} stayed invalid after ${MOST_REPAIRS} repairs (pages ${window.pages.join(', ')}): ${errors.slice(0, 3).join('; ')}.`;
        return [];
      }
      messages = [
        ...first,
        { role: 'assistant', content: answered.text },
        { role: 'user', content: repairText(this.prompt, errors) },
      ];
    }
  }

  uses(tokenCount: 'server' | 'estimate'): readonly LlmProvenance[] {
    const groups = new Map<
      string,
      { answer: Answer; repairs: number; windows: Set<Window>; sums: [number, number, number] }
    >();
    for (const { answer, isRepair, window } of this.answers) {
      const key = `${answer.provider}/${answer.model}/${answer.weightsDigest ?? ''}`;
      const group = groups.get(key) ?? { answer, repairs: 0, windows: new Set<Window>(), sums: [0, 0, 0] };
      if (isRepair) group.repairs += 1;
      group.windows.add(window);
      group.sums = [
        group.sums[0] + answer.promptTokens,
        group.sums[1] + answer.completionTokens,
        group.sums[2] + answer.durationMs,
      ];
      groups.set(key, group);
    }
    return [...groups.values()].map(({ answer, repairs, windows, sums }) => {
      const { provider, kind, model, weightsDigest, seed, temperature } = answer;
      const [promptTokens, completionTokens, durationMs] = sums;
      const counted = {
        windows: windows.size,
        tokenCount,
        promptTokens,
        completionTokens,
        repairs,
        durationMs,
      };
      return { provider, kind, model, weightsDigest, seed, temperature, ...counted };
    });
  }
}

/** The values of a list come one by one: they are one value together, with the place of the first. */
function joined(findings: readonly Finding[], fields: readonly RecordField[]): readonly Finding[] {
  const lists = new Set(fields.filter(({ list }) => list).map(({ pointer }) => pointer));
  const whole = new Map<string, Extract<Finding, { readonly taken: unknown }>>();
  const others: Finding[] = [];
  for (const finding of findings) {
    if (!('taken' in finding) || !lists.has(finding.field)) {
      others.push(finding);
      continue;
    }
    const known = whole.get(finding.field);
    if (known === undefined) whole.set(finding.field, finding);
    else {
      const value = [...new Set([known.taken.value, finding.taken.value].flat())];
      const raw =
        value.length > [known.taken.value].flat().length
          ? `${known.taken.raw}; ${finding.taken.raw}`
          : known.taken.raw;
      whole.set(finding.field, { ...known, taken: { ...known.taken, value, raw } });
    }
  }
  return [...others, ...whole.values()];
}

function saidBy(refusals: readonly Refusal[]): string {
  return refusals
    .map(({ provider, code, message }) => `${provider}: ${message} (${code})`)
    .join('; ')
    .slice(0, 1_500);
}
