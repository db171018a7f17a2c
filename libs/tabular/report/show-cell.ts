import { cleanText } from '../clean-text.js';
import type { Cell, ColumnType } from '../column.js';
import type { ReportOptions } from './report.js';

export type ShowCell = (cell: Cell, type: ColumnType) => string;

/** Shows cells to people: as they are, or as a locale writes numbers and times. Null is empty. */
export function cellShower({ locale, timeZone }: Pick<ReportOptions, 'locale' | 'timeZone'>): ShowCell {
  if (locale === undefined) return (cell) => (cell === null ? '' : cleanText(String(cell)));
  const numbers = new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium', timeZone });
  return (cell, type) => {
    if (cell === null) return '';
    if (typeof cell === 'number') return numbers.format(cell);
    if (type !== 'time') return cleanText(String(cell));
    const time = Date.parse(String(cell));
    // Locales separate parts of a time by spaces that fixed-width readers do not know.
    return Number.isNaN(time) ? cleanText(String(cell)) : times.format(time).replace(/\s/g, ' ');
  };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text as the content or attribute of an element of XML or HTML. */
export function escapeMarkup(text: string): string {
  return cleanText(text).replace(/[&<>"\r]/g, (character) => entities[character]!);
}
