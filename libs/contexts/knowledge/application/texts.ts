import type { ContentStore } from '@docket/content-store';
import { createHash } from 'node:crypto';
import type { Chunk, ChunkPlace, KnowledgeSource, TextPage } from '../domain/index.js';

/** Larger contents are not read: their text would not fit into a collection either. */
export const MAX_SOURCE_BYTES = 64 * 1024 * 1024;
/** Characters of texts that are kept in memory for passages. */
const MAX_KEPT_CHARACTERS = 32_000_000;

interface Kept {
  readonly pages: ReadonlyMap<number, string>;
  readonly characters: number;
}

/** Reads the texts of documents where they are stored, and keeps those that were read last. */
export class SourceTexts {
  private readonly kept = new Map<string, Kept>();
  private characters = 0;

  constructor(private readonly content: Pick<ContentStore, 'open'>) {}

  /** The pages of a source; undefined where its content is not stored any more. */
  async pages(tenant: string, source: KnowledgeSource): Promise<ReadonlyMap<number, string> | undefined> {
    const key = `${tenant}/${source.sha256}`;
    const known = this.kept.get(key);
    if (known !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.pages;
    }
    const read = await readPages(this.content, tenant, source);
    if (read === undefined) return undefined;
    const pages = new Map(read.map(({ number, text }) => [number, text]));
    this.keep(key, { pages, characters: read.reduce((sum, { text }) => sum + text.length, 0) });
    return pages;
  }

  /** Forgets a text, so that nothing of an erased document stays. */
  forget(tenant: string, source: KnowledgeSource): void {
    const key = `${tenant}/${source.sha256}`;
    this.characters -= this.kept.get(key)?.characters ?? 0;
    this.kept.delete(key);
  }

  private keep(key: string, text: Kept): void {
    this.kept.set(key, text);
    this.characters += text.characters;
    for (const [oldest, { characters }] of this.kept) {
      if (this.characters <= MAX_KEPT_CHARACTERS || oldest === key) return;
      this.kept.delete(oldest);
      this.characters -= characters;
    }
  }
}

/**
 * The text of a source, page by page: of the result of `pdf.text` or `document.ocr`, or of the bytes themselves.
 * @returns undefined where the content is not stored, or holds no text of that shape
 */
export async function readPages(
  content: Pick<ContentStore, 'open'>,
  tenant: string,
  source: KnowledgeSource,
): Promise<readonly TextPage[] | undefined> {
  const opened = await content.open(tenant, source.sha256);
  if (opened === undefined) return undefined;
  if (opened.size > MAX_SOURCE_BYTES) {
    opened.stream.destroy();
    return undefined;
  }
  const bytes = Buffer.concat((await opened.stream.toArray()) as Uint8Array[]);
  return source.jobId === undefined
    ? [{ number: 1, text: new TextDecoder().decode(bytes).replaceAll('\r\n', '\n') }]
    : pagesOfResult(JSON.parse(bytes.toString('utf8')));
}

function pagesOfResult(result: unknown): readonly TextPage[] | undefined {
  const { pages } = (result ?? {}) as { readonly pages?: unknown };
  if (!Array.isArray(pages)) return undefined;
  return (pages as readonly { readonly number?: unknown; readonly text?: unknown }[]).flatMap(
    ({ number, text }) => (typeof number === 'number' && typeof text === 'string' ? [{ number, text }] : []),
  );
}

/** Chunks with ids from their text. */
export function identify(pages: readonly TextPage[], places: readonly ChunkPlace[]): Chunk[] {
  const texts = new Map(pages.map(({ number, text }) => [number, text]));
  return places.map(({ page, start, end }) => ({
    id: chunkIdOf((texts.get(page) ?? '').slice(start, end)),
    page,
    start,
    end,
  }));
}

/** White space does not count: the same words in other lines are the same chunk. */
export function chunkIdOf(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ')).digest('hex').slice(0, 32);
}
