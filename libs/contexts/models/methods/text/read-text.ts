import { MethodFailure } from '@docket/methods';
import { readFile, stat } from 'node:fs/promises';

/**
 * The text of a document in UTF-8. What a result of an earlier job gives is JSON: a text, or a list of texts, which are
 * joined by empty lines.
 * @throws MethodFailure TEXT.TOO_LARGE, TEXT.NOT_TEXT, TEXT.EMPTY
 */
export async function readText(path: string, mostBytes: number): Promise<string> {
  const { size } = await stat(path);
  if (size > mostBytes) {
    const message = `The text has ${size} bytes, more than the ${mostBytes} that are read: send a part of it.`;
    throw new MethodFailure('TEXT.TOO_LARGE', message);
  }
  const text = textOf(decoded(await readFile(path)));
  if (text.trim() === '') {
    throw new MethodFailure('TEXT.EMPTY', 'There is no text in the document: send one that has some.');
  }
  return text;
}

function decoded(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = '\0';
  }
  if (!text.includes('\0')) return text;
  throw new MethodFailure(
    'TEXT.NOT_TEXT',
    'The document is no text in UTF-8: convert it, or read a PDF by pdf.text first.',
  );
}

function textOf(content: string): string {
  if (!/^\s*["[]/u.test(content)) return content;
  try {
    const value = [JSON.parse(content) as unknown].flat();
    return value.every((part) => typeof part === 'string') ? value.join('\n\n') : content;
  } catch {
    return content;
  }
}

export interface Part {
  readonly text: string;
  /** Where it begins in the whole text, in UTF-16 code units. */
  readonly from: number;
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Sentences, line by line: the time that the segmenter takes grows faster than its text. */
export function* sentencesOf(text: string): Generator<Part> {
  for (const line of text.matchAll(/[^\n]+/gu)) {
    for (const { segment, index } of SENTENCES.segment(line[0])) {
      const trimmed = segment.trim();
      if (trimmed === '') continue;
      yield { text: trimmed, from: line.index + index + segment.indexOf(trimmed) };
    }
  }
}

const COMMON_WORDS = new Set(
  'the of and to a in is it that for was on are with as i be this have from at by not you we they but had his her or an my so were been has will would'.split(
    ' ',
  ),
);
const LEAST_WORDS = 20;
const LEAST_SHARE = 0.08;

/** Whether a text is long enough to tell its language, and has hardly any of the words that every English text is full of. */
export function isNotEnglish(text: string): boolean {
  const words =
    text
      .slice(0, 100_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < LEAST_WORDS) return false;
  return words.filter((word) => COMMON_WORDS.has(word)).length / words.length < LEAST_SHARE;
}

export const notEnglish = {
  code: 'LANGUAGE_NOT_ENGLISH',
  message: 'This text hardly has English words; the model knows English alone.',
};
