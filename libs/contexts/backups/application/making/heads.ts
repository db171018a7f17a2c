import type { StoredHead } from '@docket/transparency';
import { parseHeadText, parseNote } from '@docket/transparency/verifier';
import { bytesOfLines } from '../folder/lines.js';
import { type StoredFile, type Throttle, writeSealed } from '../folder/sealed-file.js';
import type { BackUpOptions } from './options.js';

/** A signed tree head with what witnesses have signed: a line of its file. */
export interface KeptHead extends StoredHead {
  readonly cosignatures: readonly string[];
}

/** How many entries of the log a head is signed for, and their root, hexadecimal; undefined where it cannot be read. */
export function coveredBy({
  note,
}: StoredHead): { readonly size: number; readonly root: string } | undefined {
  const parsed = parseNote(note);
  const head = parsed.ok ? parseHeadText(parsed.value.text) : undefined;
  if (head?.ok !== true) return undefined;
  return { size: head.value.size, root: Buffer.from(head.value.root).toString('hex') };
}

/** The signed heads of the log up to a position. */
export async function backUpHeads(
  options: BackUpOptions,
  throttle: Throttle,
  position: number,
): Promise<{ readonly count: number; readonly file: StoredFile }> {
  const { heads, folder, signal, onProgress } = options;
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const head of heads.all()) {
      signal?.throwIfAborted();
      const covered = coveredBy(head);
      // Heads come in the order of their sizes.
      if (covered !== undefined && covered.size > position) return;
      const kept: KeptHead = { ...head, cosignatures: await heads.cosignatures(head.number) };
      count += 1;
      onProgress?.({ phase: 'heads', done: count });
      yield JSON.stringify(kept);
    }
  }
  const nameOf = (sha256: string): string => `heads/${sha256}`;
  const file = await writeSealed(folder, bytesOfLines(lines()), nameOf, options, throttle);
  return { count, file };
}
