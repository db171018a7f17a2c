/** How many words of a reference text another text has, counted as often as each occurs. */
export interface Recall {
  readonly words: number;
  readonly found: number;
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'word' });
const NO_CHARACTERS = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/gu;

/**
 * Compatibility forms (ligatures, full width, presentation forms) count as the letters that they stand for; what names no
 * character, or turns the direction of writing, ends a word; a word that is parted at the end of a line is joined, as `pdftotext` does.
 */
function normal(text: string): string {
  return text
    .replace(/([\p{L}\p{N}])[-\u2010]\r?\n(?=[\p{L}\p{N}])/gu, '$1')
    .replace(/\u00ad/g, '-')
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(NO_CHARACTERS, ' ')
    .normalize('NFKC')
    .replace(/\s+/g, ' ');
}

/** Words by UAX #29 (letters and digits; punctuation belongs to none). */
export function wordsOf(text: string): string[] {
  // Token by token: the time that it takes for one text grows faster than its length.
  return normal(text)
    .split(' ')
    .flatMap((token) => [...SEGMENTER.segment(token)].flatMap((part) => (part.isWordLike === true ? [part.segment] : [])));
}

/** What stands between white space, with its punctuation: a token is found only if every space of it is at its place. */
export function tokensOf(text: string): string[] {
  return normal(text)
    .split(' ')
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
}

/** Counts which of the expected words are among the given ones, each as often as it is in both. */
export function recallOf(expected: readonly string[], given: readonly string[]): Recall {
  const left = new Map<string, number>();
  for (const word of given) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of expected) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    found += 1;
  }
  return { words: expected.length, found };
}

/** Expected words that are not found, with how often, most frequent first. */
export function missedOf(
  expected: readonly string[],
  given: readonly string[],
  limit: number,
): readonly { readonly word: string; readonly times: number }[] {
  const balance = new Map<string, number>();
  for (const word of expected) balance.set(word, (balance.get(word) ?? 0) + 1);
  for (const word of given) if (balance.has(word)) balance.set(word, balance.get(word)! - 1);
  return [...balance]
    .filter(([, times]) => times > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([word, times]) => ({ word, times }));
}
