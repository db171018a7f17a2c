import type { WrappedKey } from '@docket/privacy';
import type { BackupFolder } from '../folder/backup-folder.js';
import { bytesOfLines } from '../folder/lines.js';
import { type StoredFile, type Throttle, writeSealed } from '../folder/sealed-file.js';
import type { BackUpOptions } from './options.js';

/** A line of the file of keys. Master keys and keys that sign heads are in no backup: they are the operator's to keep. */
export type KeptKey =
  { readonly kind: 'root'; readonly key: string } | ({ readonly kind: 'subject' } & WrappedKey);

/** Where the keys of a system lie. */
export interface KeySource {
  /** The key that processes share; undefined where the operator's secret replaces it. */
  readonly root: () => Promise<Uint8Array | undefined>;
  /** The keys of data subjects, wrapped by the master key. */
  readonly subjects: () => AsyncIterable<WrappedKey>;
}

export const KEYS = 'keys';

/** The keys as they are now, in a file of this backup. */
export async function backUpKeys(
  options: BackUpOptions,
  throttle: Throttle,
): Promise<{ readonly count: number; readonly file: StoredFile }> {
  const { keys, folder, signal, onProgress } = options;
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    const root = await keys.root();
    if (root !== undefined) yield line({ kind: 'root', key: Buffer.from(root).toString('base64') });
    for await (const key of keys.subjects()) {
      signal?.throwIfAborted();
      yield line({ kind: 'subject', ...key });
      onProgress?.({ phase: 'keys', done: count });
    }
  }
  const line = (key: KeptKey): string => {
    count += 1;
    return JSON.stringify(key);
  };
  const nameOf = (sha256: string): string => `${KEYS}/${options.id}-${sha256.slice(0, 16)}`;
  const file = await writeSealed(folder, bytesOfLines(lines()), nameOf, options, throttle);
  return { count, file };
}

/** Only the keys of the newest backup stay: what an erasure has destroyed is then in no copy either. */
export async function removeOtherKeys(folder: BackupFolder, newest: string): Promise<void> {
  for await (const { name } of folder.list(KEYS)) if (name !== newest) await folder.remove(name);
}
