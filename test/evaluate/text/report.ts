import type { Recall } from './words.js';

export interface FileReport {
  readonly name: string;
  readonly ms: number;
  /** Of the failure; undefined for a file that was read. */
  readonly code: string | undefined;
  readonly isReferenceRead: boolean;
  readonly words: Recall;
  /** The same by what stands between white space. */
  readonly tokens: Recall;
  readonly givenWords: number;
  readonly missed: readonly { readonly word: string; readonly times: number }[];
}

const CRASHES = new Set(['METHOD.CRASHED', 'METHOD.FAILED', 'METHOD.MEMORY_LIMIT']);
const HANG = 'METHOD.TIMEOUT';

/** The report in lines. `isWhole`: no file crashed the method or made it hang. */
export function reportOf(
  files: readonly FileReport[],
  lowest: number,
): { readonly lines: readonly string[]; readonly isWhole: boolean } {
  const compared = files.filter(({ words }) => words.words > 0);
  const crashed = files.filter(({ code }) => code !== undefined && CRASHES.has(code));
  const hung = files.filter(({ code }) => code === HANG);
  const refused = files.filter((file) => file.code !== undefined && !crashed.includes(file) && file.code !== HANG);
  const readElsewhere = refused.filter(({ words }) => words.words > 0);
  const byWords = compared.map(({ words }) => shareOf(words));
  const byTokens = compared.filter(({ tokens }) => tokens.words > 0).map(({ tokens }) => shareOf(tokens));
  const list = (some: readonly FileReport[]) =>
    some.length === 0 ? '0' : `${some.length}: ${some.map(({ name, code }) => `${name} (${code})`).join(', ')}`;
  const lines = [
    `${files.length} files, ${compared.length} of them with words by pdftotext`,
    `word recall (UAX #29):     mean ${figure(mean(byWords))}, median ${figure(median(byWords))}`,
    `between white space:       mean ${figure(mean(byTokens))}, median ${figure(median(byTokens))}`,
    `crashed:                   ${list(crashed)}`,
    `hung:                      ${list(hung)}`,
    `refused:                   ${list(refused)}`,
    `  of those with words:     ${list(readElsewhere)}`,
    `words where it has none:   ${files.filter((file) => file.words.words === 0 && file.givenWords > 0).length} files`,
    `slowest:                   ${Math.max(...files.map(({ ms }) => ms))} ms`,
    ...(lowest > 0 ? ['', 'lowest:'] : []),
    ...[...compared]
      .sort((a, b) => shareOf(a.words) - shareOf(b.words))
      .slice(0, lowest)
      .map(lineOf),
  ];
  return { lines, isWhole: crashed.length === 0 && hung.length === 0 };
}

function lineOf({ name, words, tokens, givenWords, missed, code }: FileReport): string {
  const some = missed.map(({ word, times }) => (times > 1 ? `${word}×${times}` : word)).join(' ');
  const shares = `${figure(shareOf(words))} ${tokens.words > 0 ? figure(shareOf(tokens)) : '     '}`;
  return `  ${shares}  ${name} (${code ?? `${words.words} words, ${givenWords} given`}) misses ${some}`;
}

function shareOf({ words, found }: Recall): number {
  return found / words;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return sorted.length === 0 ? Number.NaN : (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

function figure(value: number): string {
  return Number.isNaN(value) ? '  –  ' : value.toFixed(4);
}
