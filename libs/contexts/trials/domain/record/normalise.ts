import type { Age, PartialDate } from './schema.js';

const PRECISIONS = { 4: 'year', 7: 'month', 10: 'day' } as const;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.]+Z?)?$/;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;

/** `2019-05` → the month of a year; undefined for what is no date, such as 30 February. */
export function partialDate(text: string, type: PartialDate['type'] = null): PartialDate | undefined {
  const [, year, month, day] = DATE.exec(text.trim()) ?? [];
  if (year === undefined || Number(year) < EARLIEST_YEAR || Number(year) > LATEST_YEAR) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  const full = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const parsed = new Date(`${full}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, full.length) !== full) return undefined;
  return { date, precision: PRECISIONS[date.length as 4 | 7 | 10], type };
}

const DAYS = { year: 365.25, month: 365.25 / 12, week: 7, day: 1, hour: 1 / 24, minute: 1 / 1_440 } as const;
const AGE = /^(\d+(?:\.\d+)?)\s*(year|month|week|day|hour|minute)s?$/i;

/** `18 Years` → 18 years, 6574.5 days; undefined for what is no age. */
export function ageOf(text: string): Age | undefined {
  const [, value, unit] = AGE.exec(text.trim()) ?? [];
  if (value === undefined || unit === undefined) return undefined;
  const name = unit.toLowerCase() as Age['unit'];
  return { value: Number(value), unit: name, days: Math.round(Number(value) * DAYS[name] * 1_000) / 1_000 };
}

/** A constant of the registry: `Active, not recruiting` and `ACTIVE_NOT_RECRUITING` are the same. */
export function codeOf(text: string): string | undefined {
  const code = text
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return code.length > 0 && code.length <= 64 ? code : undefined;
}

/** `PHASE2`, `Phase 2`, `Phase 2/Phase 3`, `Early Phase 1`, `N/A` → constants of the registry's version 2. */
export function phasesOf(text: string): readonly string[] | undefined {
  const parts = text.trim().toUpperCase() === 'N/A' ? ['NA'] : text.split(/[/|,]/);
  const phases = parts.map((part) => {
    const code = (codeOf(part) ?? '').replaceAll('_', '');
    if (code === 'NA') return 'NA';
    const [, early, number] = /^(EARLY)?PHASE([1-4])$/.exec(code) ?? [];
    return number === undefined ? undefined : `${early === undefined ? '' : 'EARLY_'}PHASE${number}`;
  });
  return phases.some((phase) => phase === undefined) ? undefined : (phases as string[]);
}

/** One line of text: white space is single. */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
