import { ProviderPool } from '@docket/contexts/ai/application';
import type { LlmProvider } from '@docket/contexts/ai/domain';
import { formExtract, type FormExtractResult } from '@docket/contexts/ai/methods';
import { documentOcr, pdfText } from '@docket/contexts/documents/methods';
import { systemClock } from '@docket/kernel';
import { checkOptions } from '@docket/method-runner';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Method, methodId, type MethodContext, type MethodInput } from '@docket/methods';

/** One way to extract: a server of language models or none, and a version of the prompt. */
export interface Variant {
  readonly provider?: LlmProvider;
  readonly prompt?: number;
}

const TENANT = 'evaluation';
const NAME = 'evaluated';

/** Extracts in this process, without a log or a queue. */
export function extractorOf({ provider, prompt }: Variant, networks: readonly string[]) {
  const providers = provider === undefined ? {} : { [NAME]: provider };
  const pool = new ProviderPool({
    store: { load: async () => ({ state: { providers }, position: 1 }) } as never,
    clock: systemClock,
    keyFor: () => new Uint8Array(32),
    networks,
    environment: process.env,
  });
  const { signal } = new AbortController();
  const services: Readonly<Record<string, (request: never) => Promise<unknown>>> = {
    'ai.providers': async () => (provider === undefined ? [] : [{ name: NAME, ...provider }]),
    'ai.tokens': async ({ texts }: { readonly texts: readonly string[] }) =>
      pool.countTokens(TENANT, NAME, texts, signal),
    'ai.complete': async (request: never) => pool.complete(TENANT, request, signal),
  };
  return async (path: string, schema: object): Promise<FormExtractResult> => {
    const sources = provider === undefined ? ['field', 'label'] : ['field', 'label', 'llm'];
    const asked = { schema, sources, ...(prompt !== undefined && { promptVersion: prompt }) };
    const scratchDir = await mkdtemp(join(tmpdir(), 'docket-evaluate-'));
    const base = { scratchDir, signal, progress: () => undefined };
    const context: MethodContext = {
      ...base,
      options: checked(formExtract, asked),
      runMethod: async (name: string, input: MethodInput, options = {}) => {
        const used = [pdfText, documentOcr].find((method) => methodId(method) === name);
        if (used === undefined) throw new Error(`form.extract uses ${name}, which is not offered here.`);
        return used.run(input, { ...base, options: checked(used, options) });
      },
      ask: async (service, request) => services[service]!(request as never),
    };
    try {
      return (await formExtract.run({ documentPath: path }, context)).result as FormExtractResult;
    } finally {
      await rm(scratchDir, { recursive: true });
    }
  };
}

function checked(method: Method, options: object): Record<string, unknown> {
  const answer = checkOptions(method, options);
  if (answer.ok) return answer.options;
  throw new Error(answer.problems.map(({ path, message }) => `${path} ${message}`).join('; '));
}
