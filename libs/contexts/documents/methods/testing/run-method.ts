import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOptions } from '@docket/method-runner';
import { type Method, type MethodOutput } from '@docket/methods';

export interface MethodBench {
  /** Runs the method on these bytes in this process, with its options checked and their defaults filled in. */
  run(
    content: string | Uint8Array,
    options?: object,
  ): Promise<MethodOutput & { readonly progress: string[] }>;
  close(): Promise<void>;
}

export async function benchOf(method: Method): Promise<MethodBench> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-method-'));
  let count = 0;
  return {
    async run(content, options = {}) {
      const documentPath = join(folder, `document-${(count += 1)}`);
      await writeFile(documentPath, content);
      const checked = checkOptions(method, options);
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      const progress: string[] = [];
      const output = await method.run(
        { documentPath },
        {
          options: checked.options,
          scratchDir: folder,
          signal: new AbortController().signal,
          progress: (fraction, message) => progress.push(`${fraction.toFixed(2)} ${message}`),
        },
      );
      return { ...output, progress };
    },
    close: () => rm(folder, { recursive: true }),
  };
}
