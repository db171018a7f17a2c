import type { RecordField } from '../../../domain/record-schema.js';

/** A label of a field, as a pattern that finds it in a line whatever stands between its words. */
export interface Label {
  readonly field: RecordField;
  readonly pattern: RegExp;
  /** Of two labels that begin at the same place, the longer one is meant. */
  readonly length: number;
}

/** A label in a line: `from` is where it begins, `to` where what follows begins. */
export interface Mention {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
  /** Whether a mark says that a value follows: `:`, `=`, dots, a wide gap. */
  readonly marked: boolean;
}

const LEAST_LETTERS = 2;
/** After a label: a mark, or the end of the line. A note in brackets may stand before it: "Weight (kg):". */
const AFTER = String.raw`(?:\s*\([^)]{0,30}\))?\s*(?<mark>[:=*]+\s*|\.{2,}\s*|…+\s*|_{2,}\s*|\s{2,}|$)?`;

/** The labels of all fields: their own, their title, and the words of their name. */
export function labelsOf(fields: readonly RecordField[]): readonly Label[] {
  return fields.flatMap((field) => {
    const names = field.labels.length > 0 ? field.labels : [field.path.at(-1)!];
    return [...new Set(names)].flatMap((name): Label[] => {
      const words = name
        .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== '');
      if (words.join('').length < LEAST_LETTERS) return [];
      const text = words.map(escapedWord).join(String.raw`[^\p{L}\p{N}]{1,3}`);
      const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${text}(?![\p{L}\p{N}])${AFTER}`, 'giu');
      return [{ field, pattern, length: words.join(' ').length }];
    });
  });
}

/** The labels in a line, from left to right, none within another one. */
export function mentionsIn(text: string, labels: readonly Label[]): readonly Mention[] {
  const found = labels.flatMap((label) =>
    [...text.matchAll(label.pattern)].map((match): Mention => ({
      label,
      from: match.index,
      to: match.index + match[0].length,
      marked: match.groups?.['mark'] !== undefined,
    })),
  );
  found.sort((a, b) => a.from - b.from || b.label.length - a.label.length);
  const kept: Mention[] = [];
  for (const each of found) {
    const before = kept.at(-1);
    if (before === undefined || each.from >= before.to || each.from === before.from) kept.push(each);
  }
  return kept;
}

/** Whether a line reads as a label, of whichever field: it must not be taken as the value of another label. */
export function isLabelLine(text: string, labels: readonly Label[]): boolean {
  if (/:\s*$/u.test(text)) return true;
  return mentionsIn(text, labels).some(({ from, to }) => from === 0 && to >= text.trimEnd().length);
}

/** A letter with an accent is found with and without it. */
function escapedWord(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
