import { DocketError } from '@docket/kernel';
import { damaged } from '../folder/manifest.js';
import { checkStored } from '../folder/sealed-file.js';
import { LogTree } from '../log-tree.js';
import type { OnProgress } from '../making/options.js';
import { coveredBy, type KeptHead } from '../making/heads.js';
import {
  eventsOf,
  headsOf,
  keysOf,
  objectsOf,
  type OpenedBackup,
  type RestoreTarget,
} from './read-backup.js';

/** What a backup holds, after every file of it was read. */
export interface CheckedBackup {
  /** Of the target. */
  readonly position: number;
  /** Merkle root over the log up to there, hexadecimal. */
  readonly root: string;
  /** Signed heads up to there. */
  readonly heads: readonly KeptHead[];
  readonly objects: number;
  readonly objectBytes: number;
  readonly keys: number;
}

export interface CheckOptions {
  readonly target?: RestoreTarget;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/**
 * Reads all of a backup and changes nothing: every file against its hash, the log against its chain, its root and the heads
 * that were signed for it.
 * @throws DocketError `BACKUP.FILE_DAMAGED`, `.FILE_MISSING`, `.WRONG_KEY`, `.NO_IDENTITY`, `.ROOT_DIFFERS`, `.NO_SUCH_POSITION`
 */
export async function checkBackup(backup: OpenedBackup, options: CheckOptions = {}): Promise<CheckedBackup> {
  const { manifest, folder } = backup;
  const { target = {}, signal, onProgress } = options;
  requireReachable(manifest.log.position, target);
  const objects = await checkObjects();
  let keys = 0;
  for await (const key of keysOf(backup)) keys += Number(key !== undefined);
  if (keys !== backup.keys.count)
    throw damaged(backup.keys.file.name, `it has ${keys} of ${backup.keys.count} keys`);
  const all: KeptHead[] = [];
  for await (const head of headsOf(backup)) all.push(head);
  if (all.length !== manifest.heads.count)
    throw damaged(manifest.heads.file.name, `it has ${all.length} of ${manifest.heads.count} heads`);
  const log = await checkLog(all);
  return { ...log, ...objects, keys };

  async function checkObjects(): Promise<{ objects: number; objectBytes: number }> {
    const seen = new Set<string>();
    let count = 0;
    let objectBytes = 0;
    for await (const { file, size } of objectsOf(backup)) {
      signal?.throwIfAborted();
      count += 1;
      objectBytes += size;
      if (seen.has(file.name)) continue;
      seen.add(file.name);
      await checkStored(folder, file);
      onProgress?.({ phase: 'checking', done: count, total: manifest.content.objects });
    }
    if (count !== manifest.content.objects)
      throw damaged(manifest.content.index.name, `it names ${count} of ${manifest.content.objects} objects`);
    return { objects: count, objectBytes };
  }

  /** All of the log is read, also behind the target: a damaged backup is told as such, however little of it is wanted. */
  async function checkLog(
    heads: readonly KeptHead[],
  ): Promise<Omit<CheckedBackup, 'objects' | 'objectBytes' | 'keys'>> {
    const covered = heads.map((head) => ({ head, ...coveredBy(head) }));
    const sizes = new Set(covered.flatMap(({ size }) => (size === undefined ? [] : [size])));
    const tree = new LogTree(sizes);
    for await (const event of eventsOf(backup)) {
      signal?.throwIfAborted();
      tree.append(event);
      if (event.position % 1_000 === 0)
        onProgress?.({ phase: 'log', done: event.position, total: manifest.log.position });
    }
    if (tree.root !== manifest.log.root || tree.size !== manifest.log.position)
      throw differs(`the log of backup ${manifest.id}`, manifest.log.root, tree.root);
    for (const { head, size, root } of covered) {
      if (size === undefined) throw damaged(manifest.heads.file.name, `head ${head.number} cannot be read`);
      if (size > 0 && tree.roots.get(size) !== root)
        throw differs(
          `the log up to position ${size}`,
          `${root} (signed head ${head.number})`,
          tree.roots.get(size),
        );
    }
    if (target.position === undefined && target.time === undefined)
      return { position: tree.size, root: tree.root, heads };
    const wanted = new LogTree();
    for await (const event of eventsOf(backup, target)) wanted.append(event);
    if (wanted.size === 0)
      throw new DocketError(
        'BACKUP.NO_SUCH_POSITION',
        'The log has no event up to then: there is nothing to restore.',
      );
    const within = covered.filter(({ size }) => size! <= wanted.size).map(({ head }) => head);
    return { position: wanted.size, root: wanted.root, heads: within };
  }
}

function requireReachable(position: number, target: RestoreTarget): void {
  if (target.position === undefined || target.position <= position) return;
  throw new DocketError(
    'BACKUP.NO_SUCH_POSITION',
    `The backup ends at position ${position}: take a newer one, or an earlier position.`,
    { details: { position } },
  );
}

export function differs(what: string, expected: string, found: string | undefined): DocketError {
  return new DocketError(
    'BACKUP.ROOT_DIFFERS',
    `The Merkle root of ${what} is ${found ?? 'unknown'} and should be ${expected}: the backup was altered. Take another one.`,
    { details: { expected, found } },
  );
}
