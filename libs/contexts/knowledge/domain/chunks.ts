import type { Chunk } from './events.js';

/** A page of a text; text without pages is page 1. */
export interface TextPage {
  readonly number: number;
  readonly text: string;
}

/** The place of a chunk before it has an id. */
export type ChunkPlace = Omit<Chunk, 'id'>;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Every second paragraph may end a chunk, by its words alone: a change moves the borders near it and no others. */
const BORDERS = 2;
/** The least share of the largest size at which a chunk may end before it is full. */
const LEAST_SHARE = 0.25;

/**
 * Cuts pages into chunks of at most `maxCharacters` UTF-16 units. A chunk never goes over a page or a heading of Markdown. It
 * ends between paragraphs where there are any, else between lines, else behind a sentence, else between words.
 */
export function chunksOf(pages: readonly TextPage[], maxCharacters: number): readonly ChunkPlace[] {
  return pages.flatMap(({ number, text }) =>
    sections(text).flatMap((section) =>
      cut(text, section, maxCharacters).map(({ start, end }) => ({ page: number, start, end })),
    ),
  );
}

function sections(text: string): readonly Range[] {
  const starts = [0, ...[...text.matchAll(/^#{1,6} /gm)].map(({ index }) => index)];
  return [...new Set(starts)].map((start, index, all) => ({ start, end: all[index + 1] ?? text.length }));
}

function cut(text: string, section: Range, most: number): readonly Range[] {
  const hasParagraphs = /\n[ \t]*\n/.test(text.slice(section.start, section.end).trim());
  const units = split(text, section, hasParagraphs ? /\n[ \t]*\n\s*/g : /\n/g).flatMap((unit) =>
    unit.end - unit.start <= most ? [unit] : pieces(text, unit, most),
  );
  const chunks: Range[] = [];
  let open: Range | undefined;
  for (const unit of units) {
    if (open !== undefined && unit.end - open.start > most) {
      chunks.push(open);
      open = undefined;
    }
    open = { start: open?.start ?? unit.start, end: unit.end };
    const isLong = open.end - open.start >= most * LEAST_SHARE;
    if (hasParagraphs && isLong && hash(text.slice(unit.start, unit.end)) % BORDERS === 0) {
      chunks.push(open);
      open = undefined;
    }
  }
  if (open !== undefined) chunks.push(open);
  return chunks;
}

/** The parts of a range between separators, without white space around them; empty ones are left out. */
function split(text: string, range: Range, separator: RegExp): readonly Range[] {
  const part = text.slice(range.start, range.end);
  const parts: Range[] = [];
  let start = 0;
  for (const match of [...part.matchAll(separator), undefined]) {
    const end = match?.index ?? part.length;
    const trimmed = trim(part, start, end);
    if (trimmed !== undefined) {
      parts.push({ start: range.start + trimmed.start, end: range.start + trimmed.end });
    }
    start = end + (match?.[0].length ?? 0);
  }
  return parts;
}

/** A unit that is too long, cut behind sentences, else between words, else anywhere. */
function pieces(text: string, unit: Range, most: number): readonly Range[] {
  const result: Range[] = [];
  let { start } = unit;
  while (unit.end - start > most) {
    const window = text.slice(start, start + most);
    const sentence = lastEnd(window, /[.!?…]["')\]]?\s/g);
    const space = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n'));
    const length = sentence > most * LEAST_SHARE ? sentence : space > 0 ? space : whole(window);
    const trimmed = trim(text, start, start + length);
    if (trimmed !== undefined) result.push(trimmed);
    start += length;
  }
  const last = trim(text, start, unit.end);
  return last === undefined ? result : [...result, last];
}

function lastEnd(window: string, pattern: RegExp): number {
  const last = [...window.matchAll(pattern)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

/** Never between the two halves of one character. */
function whole(window: string): number {
  const last = window.charCodeAt(window.length - 1);
  return last >= 0xd800 && last <= 0xdbff && window.length > 1 ? window.length - 1 : window.length;
}

function trim(text: string, from: number, to: number): Range | undefined {
  let [start, end] = [from, to];
  while (start < end && text.charAt(start).trim() === '') start += 1;
  while (end > start && text.charAt(end - 1).trim() === '') end -= 1;
  return start < end ? { start, end } : undefined;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
