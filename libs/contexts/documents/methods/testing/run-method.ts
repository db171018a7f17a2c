import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOptions } from '@docket/method-runner';
import { type ArtifactContent, type Method, type MethodOutput } from '@docket/methods';

export interface MethodBench {
  /** Runs the method on these bytes in this process, with its options checked and their defaults filled in. */
  run(
    content: string | Uint8Array,
    options?: object,
  ): Promise<
    MethodOutput & { readonly progress: string[]; readonly artifacts: ReadonlyMap<string, Uint8Array> }
  >;
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
      const artifacts = new Map<string, Uint8Array>();
      const scratchDir = await mkdtemp(join(folder, 'attempt-'));
      const output = await method.run(
        { documentPath },
        {
          options: checked.options,
          scratchDir,
          artifact: async (name, content) => void artifacts.set(name, await bytesOf(content)),
          signal: new AbortController().signal,
          progress: (fraction, message) => progress.push(`${fraction.toFixed(2)} ${message}`),
        },
      );
      return { ...output, progress, artifacts };
    },
    close: () => rm(folder, { recursive: true }),
  };
}

async function bytesOf(content: ArtifactContent): Promise<Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) return Buffer.from(content);
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}
