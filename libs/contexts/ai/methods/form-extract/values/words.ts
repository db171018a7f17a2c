/**
 * The words of a name or a label, for comparing: `patient.birthDate`, `Birth date:` and `BIRTH_DATE` are the same.
 * Accents are folded; marks that stand at labels (`*`, `:`) are left out.
 */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

export function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((word, index) => word === b[index]);
}

/** White space as one blank, and the forms of a character as one, so that a quote is found however a page breaks it. */
export function flat(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
