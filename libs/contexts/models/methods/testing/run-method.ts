import { checkOptions } from '@docket/method-runner';
import { type ArtifactContent, checkValue, type InputFile, type Method } from '@docket/methods';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface MethodRun {
  readonly result: Readonly<Record<string, unknown>>;
  readonly summary: string;
  readonly artifacts: ReadonlyMap<string, string>;
}

/** Runs a method on a document in this process, with its options checked, and its result against its schema. */
export async function runMethod(
  method: Method,
  content: string | Uint8Array,
  options: object = {},
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<MethodRun> {
  const checked = checkOptions(method, options);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const folder = await mkdtemp(join(tmpdir(), 'docket-models-'));
  const artifacts = new Map<string, string>();
  try {
    const documentPath = join(folder, 'document');
    await writeFile(documentPath, content);
    const { result, summary } = await method.run(
      { documentPath, files: await filesIn(folder, files) },
      {
        options: checked.options,
        scratchDir: folder,
        signal: new AbortController().signal,
        progress: () => undefined,
        artifact: async (name, made) => void artifacts.set(name, await textOf(made)),
      },
    );
    // As it is stored: what JSON does not carry is gone.
    const stored = JSON.parse(JSON.stringify(result)) as Readonly<Record<string, unknown>>;
    expect(checkValue(method.resultSchema!, stored)).toEqual([]);
    return { result: stored, summary, artifacts };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function filesIn(folder: string, contents: Readonly<Record<string, Uint8Array>>) {
  const files: Record<string, InputFile> = {};
  for (const [role, content] of Object.entries(contents)) {
    const path = join(folder, `input-${role}`);
    await writeFile(path, content);
    files[role] = { path, mediaType: 'application/octet-stream', size: content.length, sha256: '' };
  }
  return files;
}

async function textOf(content: ArtifactContent): Promise<string> {
  if (typeof content === 'string' || content instanceof Uint8Array) return content.toString();
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString();
}
