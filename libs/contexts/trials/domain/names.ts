import { fnv1a32 } from '@docket/kernel';

const MOST_CHARACTERS = 100;
/** Legal forms at the end of a company's name: with or without one, it is the same company. */
const LEGAL_FORMS = new Set([
  ...['inc', 'incorporated', 'ltd', 'limited', 'llc', 'llp', 'lp', 'corp', 'corporation', 'co', 'company'],
  ...[
    'gmbh',
    'ag',
    'kg',
    'kgaa',
    'se',
    'sa',
    'sas',
    'sarl',
    'nv',
    'bv',
    'plc',
    'pty',
    'oy',
    'ab',
    'as',
    'aps',
  ],
  ...['spa', 'srl', 'kk', 'pvt'],
]);
const MOST_WORD = 40;

/** The words of a text, lower case and without accents, in their order. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      // S.p.A. and spa are one word.
      .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
  );
}

/** The key of a text in ids: letters and digits of ASCII with `-` between words; other letters as their code points. */
export function slugOf(text: string): string {
  return slug(wordsOf(text));
}

function slug(words: readonly string[]): string {
  const whole = words
    .join('-')
    .replace(/[^a-z0-9-]/gu, (letter) => `u${letter.codePointAt(0)!.toString(16)}`);
  if (whole.length <= MOST_CHARACTERS) return whole || 'none';
  const hash = fnv1a32(whole).toString(16).padStart(8, '0');
  return `${whole.slice(0, MOST_CHARACTERS)}-${hash}`;
}

/** The id of a company by its name: legal forms at its end, case, accents and punctuation make no difference. */
export function companyIdOf(name: string): string {
  const words = wordsOf(name);
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1)!)) words.pop();
  return slug(words);
}

/** Words that a search finds, each once. */
export function searchWords(texts: readonly (string | null)[], most: number): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const word of wordsOf(text ?? '')) {
      if (word.length > 1) found.add(word.slice(0, MOST_WORD));
      if (found.size >= most) return [...found];
    }
  }
  return [...found];
}
