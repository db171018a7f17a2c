import { documentOcr, pdfText } from '@docket/contexts/documents/methods';
import { checkOptions } from '@docket/method-runner';
import { checkValue, type MethodContext, methodId, type MethodInput } from '@docket/methods';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formExtract } from '../index.js';
import type { FormExtractResult } from '../form-extract/result.js';

export interface Extraction {
  readonly result: FormExtractResult;
  readonly summary: string;
  /** The artifact `layout.json`. */
  readonly layout: {
    readonly pages: readonly {
      readonly lines: readonly { readonly text: string }[];
      readonly fields: readonly object[];
    }[];
  };
}

export interface ExtractionBench {
  /** Runs `form.extract@1` in this process, with its options checked; the result is checked against its schema. */
  run(
    content: string | Uint8Array,
    options: object,
    services?: Readonly<Record<string, (request: unknown) => unknown>>,
  ): Promise<Extraction>;
  close(): Promise<void>;
}

type AttemptBase = Pick<MethodContext, 'scratchDir' | 'signal' | 'progress'>;

export async function extractionBench(): Promise<ExtractionBench> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-extract-'));
  let count = 0;
  const { signal } = new AbortController();
  const runMethodIn =
    (base: AttemptBase) =>
    async (name: string, input: MethodInput, options: object = {}) => {
      const used = [pdfText, documentOcr].find((method) => methodId(method) === name);
      if (used === undefined) throw new Error(`${name} is not declared`);
      return used.run(input, { ...base, options: checked(used, options) });
    };
  return {
    async run(content, options, services = {}) {
      const documentPath = join(folder, `document-${(count += 1)}`);
      await writeFile(documentPath, content);
      let layout = '';
      const base = { scratchDir: await mkdtemp(join(folder, 'attempt-')), signal, progress: () => undefined };
      const context: MethodContext = {
        ...base,
        options: checked(formExtract, options),
        runMethod: runMethodIn(base),
        artifact: async (_name, made) => void (layout = made as string),
        ask: async (service, request) => {
          const asked = services[service];
          if (asked === undefined)
            throw Object.assign(new Error(`no ${service}`), { code: 'METHOD.SERVICE_MISSING' });
          return asked(request);
        },
      };
      const { result, summary } = await formExtract.run({ documentPath }, context);
      const stored = JSON.parse(JSON.stringify(result)) as FormExtractResult;
      expect(checkValue(formExtract.resultSchema!, stored)).toEqual([]);
      return { result: stored, summary, layout: JSON.parse(layout) as Extraction['layout'] };
    },
    close: () => rm(folder, { recursive: true }),
  };
}

function checked(method: Parameters<typeof checkOptions>[0], options: object): Record<string, unknown> {
  const answer = checkOptions(method, options);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.options;
}
