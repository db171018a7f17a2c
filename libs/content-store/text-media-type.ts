import { type Charset, detectCharset } from '@docket/kernel';

/** What a text turned out to be, from its first bytes. */
export interface TextType {
  readonly mediaType: string;
  readonly charset: Charset;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The type of a text by its content, or undefined where the bytes are no text.
 * Names decide nothing, except between plain text and a CSV of a single column, which look the same.
 * @param prefix first bytes of the document
 * @param complete whether the prefix is the whole document
 */
export function textTypeOf(
  prefix: Uint8Array,
  complete: boolean,
  declaredName?: string,
): TextType | undefined {
  const detected = detectCharset(prefix);
  if (detected === undefined) return undefined;
  const { charset, text } = detected;
  return { mediaType: kindOfText(text, complete, declaredName), charset };
}

function kindOfText(text: string, complete: boolean, declaredName: string | undefined): string {
  const start = text.trimStart().slice(0, 64).toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html')) return 'text/html';
  if (start.startsWith('<svg')) return 'image/svg+xml';
  if (start.startsWith('<?xml')) return 'application/xml';
  const json = jsonTypeOf(text, complete);
  if (json !== undefined) return json;
  if (isDelimited(text, complete)) return 'text/csv';
  return /\.(csv|tsv)$/i.test(declaredName ?? '') ? 'text/csv' : 'text/plain';
}

function jsonTypeOf(text: string, complete: boolean): string | undefined {
  const body = text.trim();
  if (!/^[{[]/.test(body)) return undefined;
  if (complete && parses(body)) return 'application/json';
  const lines = body.split(/\r?\n/);
  const whole = complete ? lines : lines.slice(0, -1);
  if (whole.length > 1 && whole.every((line) => line.trim() === '' || parses(line)))
    return 'application/x-ndjson';
  // A prefix cannot be parsed: two tokens that only JSON starts with are taken for it.
  return !complete && /^(\{\s*"|\[\s*[[{"\d\-tfn])/.test(body) ? 'application/json' : undefined;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Two lines at least, with the same delimiter in nearly all of them; prose has commas too, but not evenly. */
function isDelimited(text: string, complete: boolean): boolean {
  const lines = text.split(/\r\n|\n|\r/);
  if (!complete && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 50);
  if (filled.length < 2) return false;
  return DELIMITERS.some((delimiter) => {
    const counts = filled.map((line) => countOutsideQuotes(line, delimiter));
    const usual = counts[0]!;
    const even = counts.filter((count) => count === usual).length;
    return usual > 0 && even / counts.length >= 0.8;
  });
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) count += 1;
  }
  return count;
}
