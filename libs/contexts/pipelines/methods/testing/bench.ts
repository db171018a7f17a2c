import { checkOptions } from '@docket/method-runner';
import type { InputFile, Method, MethodOutput } from '@docket/methods';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a method has answered, with the text of each artifact. */
export interface Ran extends MethodOutput {
  readonly artifacts: Readonly<Record<string, string>>;
}

/** Runs a method in this process on JSON by role, with its options checked and their defaults filled in. */
export async function runOnJson(
  method: Method,
  { files = {}, value, options = {} }: { files?: Record<string, unknown>; value?: unknown; options?: object },
): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-method-'));
  try {
    const given: Record<string, InputFile> = {};
    for (const [role, json] of Object.entries(files)) {
      const path = join(folder, role);
      const text = typeof json === 'string' ? json : JSON.stringify(json);
      await writeFile(path, text);
      given[role] = { path, mediaType: 'application/json', size: text.length, sha256: 'a'.repeat(64) };
    }
    const checked = checkOptions(method, options);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    const artifacts: Record<string, string> = {};
    const output = await method.run(
      { files: given, ...(value === undefined ? {} : { value }) },
      {
        options: checked.options,
        scratchDir: folder,
        signal: new AbortController().signal,
        progress: () => undefined,
        artifact: async (name, content) => {
          const parts: Buffer[] = [];
          if (typeof content === 'string' || content instanceof Uint8Array) parts.push(Buffer.from(content));
          else for await (const part of content) parts.push(Buffer.from(part));
          artifacts[name] = Buffer.concat(parts).toString('utf8');
        },
      },
    );
    return { ...output, artifacts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
