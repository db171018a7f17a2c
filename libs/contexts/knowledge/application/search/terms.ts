/** A word of a text with its place. */
export interface Term {
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;
const PLAIN = /^[a-z0-9]+$/;
const MAX_TERM = 64;

/** The words of a text in the form that the index knows: lower case, without accents. */
export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(WORD)) {
    terms.push({ term: termOf(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return terms;
}

function termOf(word: string): string {
  const lower = word.toLowerCase();
  const folded = PLAIN.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/['’]s?$/u, '')
        .replace(/['’]/gu, '');
  return stem(folded).slice(0, MAX_TERM);
}

/** Plural and singular are one term, for words long enough (Harman's S stemmer, 1991). */
function stem(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && !/[ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith('es') && !/[aeo]es$/.test(word)) return word.slice(0, -1);
  return /(us|ss)$/.test(word) ? word : word.slice(0, -1);
}
