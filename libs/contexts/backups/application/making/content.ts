import type { ContentEntry } from '@docket/content-store';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { bytesOfLines } from '../folder/lines.js';
import { type IndexedObject, OBJECTS } from '../folder/manifest.js';
import { type StoredFile, type Throttle, writeSealed } from '../folder/sealed-file.js';
import type { BackUpOptions } from './options.js';

/** Objects on their way at once. */
const AT_ONCE = 4;
/** The seal of files that are not encrypted. */
const OPEN = 'open';
/** Hash of the content, hash of the file, for whom it is encrypted, and whether it is compressed. */
const OBJECT_NAME = /^objects\/[0-9a-f]{2}\/([0-9a-f]{64})\.([0-9a-f]{64})\.([0-9a-z]+)(\.gz)?$/;

export interface ContentPart {
  readonly objects: number;
  readonly bytes: number;
  readonly index: StoredFile;
  readonly names: StoredFile;
  readonly added: { readonly objects: number; readonly bytes: number };
}

/** Every object of the content store: stored once by its SHA-256, and named in an index. */
export async function backUpContent(options: BackUpOptions, throttle: Throttle): Promise<ContentPart> {
  const { content, folder, signal, onProgress } = options;
  const seal = sealOf(options.recipients);
  const known = await knownObjects(options);
  const total = { objects: 0, bytes: 0 };
  const added = { objects: 0, bytes: 0 };
  const named = new Set<string>();
  /** Files that this backup has written. */
  const fresh = new Set<string>();
  /** In the order of the store. An object that was deleted meanwhile is undefined. */
  const waiting: Promise<IndexedObject | undefined>[] = [];

  /** Writes an object; undefined where it was deleted meanwhile, by an erasure for example. */
  const write = async ({ tenant, sha256, folder: below }: ContentEntry): Promise<StoredFile | undefined> => {
    const where = below === undefined ? {} : { folder: below };
    const opened = await content.open(tenant, sha256, where);
    if (opened === undefined) return undefined;
    const nameOf = (stored: string, compressed: boolean): string =>
      `${OBJECTS}/${sha256.slice(0, 2)}/${sha256}.${stored}.${seal}${compressed ? '.gz' : ''}`;
    try {
      const source = opened.stream as AsyncIterable<Uint8Array>;
      const file = await writeSealed(folder, source, nameOf, options, throttle);
      fresh.add(file.name);
      added.objects += 1;
      added.bytes += file.bytes;
      return file;
    } catch (error) {
      if ((await content.open(tenant, sha256, where)) === undefined) return undefined;
      throw error;
    }
  };
  const store = async (entry: ContentEntry): Promise<IndexedObject | undefined> => {
    const found = await known.get(entry.sha256);
    // The retention may have removed the backup that it was of, and the file with it.
    if (found !== undefined && (fresh.has(found.name) || (await folder.touch(found.name))))
      return { ...entry, file: found };
    const writing = write(entry);
    known.set(entry.sha256, writing);
    const file = await writing;
    return file && { ...entry, file };
  };

  async function* lines(): AsyncGenerator<string> {
    const finish = async function* (): AsyncGenerator<string> {
      const object = await waiting.shift();
      if (object === undefined) return;
      total.objects += 1;
      total.bytes += object.size;
      onProgress?.({ phase: 'content', done: total.objects });
      named.add(object.file.name);
      yield JSON.stringify(object);
    };
    try {
      for await (const entry of content.list(signal)) {
        signal?.throwIfAborted();
        if (waiting.length >= AT_ONCE) yield* finish();
        const next = store(entry);
        // It is awaited in its turn; until then its failure must not count as unhandled.
        next.catch(() => undefined);
        waiting.push(next);
      }
      while (waiting.length > 0) yield* finish();
    } finally {
      await Promise.allSettled(waiting);
    }
  }

  const nameOf = (sha256: string): string => `index/${sha256}`;
  const index = await writeSealed(folder, bytesOfLines(lines()), nameOf, options, throttle);
  const listed = Readable.from([...named].sort(), { objectMode: true }) as AsyncIterable<string>;
  const open = { ...options, recipients: [] };
  const names = await writeSealed(folder, bytesOfLines(listed), (hash) => `names/${hash}`, open, throttle);
  return { ...total, index, names, added };
}

/**
 * What the folder holds already, by the hash of its content. Names tell all of it, so that a host that cannot open its own
 * backups goes on with them too.
 */
async function knownObjects({
  folder,
  recipients,
}: BackUpOptions): Promise<Map<string, Promise<StoredFile | undefined>>> {
  const known = new Map<string, Promise<StoredFile | undefined>>();
  const seal = sealOf(recipients);
  for await (const { name, bytes } of folder.list(OBJECTS)) {
    const [, content, sha256, sealed, ending] = OBJECT_NAME.exec(name) ?? [];
    if (content === undefined || sha256 === undefined || sealed !== seal) continue;
    const file = { name, sha256, bytes, compressed: ending !== undefined, encrypted: seal !== OPEN };
    known.set(content, Promise.resolve(file));
  }
  return known;
}

/** Tells files for one set of recipients from those for another. */
function sealOf(recipients: readonly string[]): string {
  if (recipients.length === 0) return OPEN;
  const sorted = [...recipients].sort().join();
  return createHash('sha256').update(sorted).digest('hex').slice(0, 12);
}
