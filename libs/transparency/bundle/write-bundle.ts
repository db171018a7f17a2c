import { DocketError } from '@docket/kernel';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { leafHash } from '../tree/hash.js';
import { toBase64 } from '../verifier/bytes.js';
import { parseNote } from '../verifier/note.js';
import { parseHeadText, type TreeHead } from '../verifier/tree-head.js';
import { entryLine, manifestText, SELECTION, WHOLE, type EvidenceEntry, type FileFacts } from './format.js';
import { cellsOf, COLUMNS, csvLine, PAGE_END, pageRow, pageStart } from './readable.js';
import { paddingOf, TAR_END, tarHeader } from './tar.js';

export interface BundleSource {
  /** The signed head that everything is proven against. */
  readonly checkpoint: string;
  /** Public keys as text, for information: whoever checks the bundle has them from elsewhere. */
  readonly keys: readonly string[];
  /** In the order of positions: all that the head covers, or those of a selection. */
  readonly entries: AsyncIterable<EvidenceEntry>;
  /** Every head up to `checkpoint`; for the whole log. */
  readonly heads?: AsyncIterable<string>;
  /** Hashes from the leaf of a position to the root; for a selection. */
  readonly proof?: (position: number) => Promise<readonly Uint8Array[]>;
}

export interface WrittenBundle {
  readonly entries: number;
  readonly heads: number;
  readonly bytes: number;
}

/** A file of the bundle while it is written. */
class Part {
  readonly #hash = createHash('sha256');
  readonly #pending: Buffer[] = [];
  #pendingBytes = 0;
  bytes = 0;

  private constructor(
    readonly name: string,
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  static async create(folder: string, name: string): Promise<Part> {
    const path = join(folder, name);
    return new Part(name, path, await open(path, 'w'));
  }

  async write(content: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(content as string);
    this.#hash.update(bytes);
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    this.bytes += bytes.length;
    if (this.#pendingBytes > 65_536) await this.#flush();
  }

  async #flush(): Promise<void> {
    await this.file.writev(this.#pending.splice(0));
    this.#pendingBytes = 0;
  }

  async end(): Promise<FileFacts> {
    if (this.#pending.length > 0) await this.#flush();
    await this.file.close();
    return { name: this.name, bytes: this.bytes, sha256: this.#hash.digest('hex') };
  }
}

/**
 * Writes an evidence bundle: one file that is checked without Docket. It is written beside its place and moved there by
 * the caller once it is whole.
 * @throws DocketError `TRANSPARENCY.BUNDLE_INCOMPLETE` when the log does not have all that the head covers
 */
export async function writeBundle(path: string, source: BundleSource): Promise<WrittenBundle> {
  const note = parseNote(source.checkpoint);
  const head = note.ok ? parseHeadText(note.value.text) : note;
  if (!head.ok)
    throw new DocketError(
      'TRANSPARENCY.BUNDLE_INCOMPLETE',
      `The signed head cannot be read: ${head.reason}.`,
    );
  const folder = await mkdtemp(join(dirname(path), '.evidence-'));
  try {
    const parts = new Map<string, Part>();
    for (const name of source.proof === undefined ? WHOLE : SELECTION)
      parts.set(name, await Part.create(folder, name));
    const counts = await fill(parts, source, head.value);
    return { ...counts, bytes: await assemble(path, parts, head.value, counts, source) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(
  parts: ReadonlyMap<string, Part>,
  source: BundleSource,
  { origin, size, root }: TreeHead,
): Promise<{ entries: number; heads: number }> {
  const part = (name: string): Part => parts.get(name)!;
  await part('checkpoint.txt').write(source.checkpoint);
  await part('keys.txt').write(source.keys.map((key) => `${key}\n`).join(''));
  let heads = 0;
  for await (const head of source.heads ?? nothing()) {
    await part('heads.jsonl').write(`${JSON.stringify(head)}\n`);
    heads += 1;
  }
  await part('entries.csv').write(csvLine(COLUMNS));
  await part('report.html').write(pageStart(origin, size, toBase64(root)));
  let entries = 0;
  for await (const evidence of source.entries) {
    const { position } = evidence.entry;
    const hash = leafHash(evidence.entry);
    const cells = cellsOf(evidence.entry, hash);
    if (source.proof === undefined) await part('leaves.bin').write(hash);
    else {
      const hashes = (await source.proof(position)).map(toBase64);
      await part('proofs.jsonl').write(`${JSON.stringify({ position, hashes })}\n`);
    }
    await part('entries.jsonl').write(entryLine(evidence));
    await part('entries.csv').write(csvLine(cells));
    await part('report.html').write(pageRow(cells));
    entries += 1;
  }
  await part('report.html').write(PAGE_END);
  if (source.proof === undefined && entries !== size)
    throw new DocketError(
      'TRANSPARENCY.BUNDLE_INCOMPLETE',
      `The head covers ${size} entries, and the log has ${entries} of them. Run "docket audit verify" to see what is missing.`,
    );
  return { entries, heads };
}

async function assemble(
  path: string,
  parts: ReadonlyMap<string, Part>,
  { origin, size, root }: TreeHead,
  counts: { readonly entries: number; readonly heads: number },
  source: BundleSource,
): Promise<number> {
  const manifest = parts.get('manifest.json')!;
  const files: FileFacts[] = [];
  for (const part of parts.values()) if (part !== manifest) files.push(await part.end());
  const kind = source.proof === undefined ? 'whole' : 'selection';
  await manifest.write(
    manifestText({
      docket: 'evidence',
      format: 1,
      kind,
      origin,
      size,
      root: toBase64(root),
      ...counts,
      files,
    }),
  );
  await manifest.end();
  const archive = await open(path, 'w');
  try {
    let bytes = 0;
    const add = async (content: Uint8Array): Promise<void> => {
      await archive.writeFile(content);
      bytes += content.length;
    };
    for (const part of parts.values()) {
      await add(tarHeader(part.name, part.bytes));
      for await (const chunk of createReadStream(part.path)) await add(chunk as Buffer);
      await add(Buffer.alloc(paddingOf(part.bytes)));
    }
    await add(TAR_END);
    return bytes;
  } finally {
    await archive.close();
  }
}

async function* nothing(): AsyncGenerator<string> {}
