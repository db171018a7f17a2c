import { type SlashDate } from './dates.js';
import { Extremes } from './extremes.js';
import { type ColumnProfile, type ColumnType } from './result.js';
import { type CommaMeaning, type lastKind } from './value-kind.js';

const MOST_UNITS = 20;

/** What the texts of a column leave open: which number a comma makes, which of two numbers is the day, which unit. */
export class Readings {
  private readonly units = new Map<string, number>();
  private readonly asRead = new Extremes<number>();
  private readonly otherwise = new Extremes<number>();
  private readonly commas = { either: 0, decimal: 0, thousands: 0 };
  private readonly dayFirst = new Extremes<string>();
  private readonly monthFirst = new Extremes<string>();
  private readonly days = { either: 0, dayFirst: 0, monthFirst: 0 };
  private withoutUnit = 0;

  constructor(private readonly comma: CommaMeaning) {}

  addNumber({ measure, other, comma, unit }: typeof lastKind): void {
    if (unit === '') this.withoutUnit += 1;
    else if (this.units.has(unit) || this.units.size < MOST_UNITS)
      this.units.set(unit, (this.units.get(unit) ?? 0) + 1);
    if (comma !== '') this.commas[comma] += 1;
    this.asRead.add(measure, measure);
    const otherwise = comma === 'either' ? other : measure;
    this.otherwise.add(otherwise, otherwise);
  }

  addDate({ dayFirst, monthFirst }: SlashDate): void {
    const onlyDay = Number.isNaN(monthFirst);
    const onlyMonth = Number.isNaN(dayFirst);
    // The eleventh of November is the same in both readings, and tells nothing.
    this.days[onlyDay ? 'dayFirst' : onlyMonth ? 'monthFirst' : 'either'] += 1;
    if (!onlyMonth) this.dayFirst.add(dayFirst, iso(dayFirst));
    if (!onlyDay) this.monthFirst.add(monthFirst, iso(monthFirst));
  }

  /**
   * The range where all dates are written with slashes: in the only reading that fits them all, else with the day first.
   * @param dates how many dates there are
   */
  dateRange(dates: number): { readonly min: string; readonly max: string } | undefined {
    const { either, dayFirst, monthFirst } = this.days;
    if (either + dayFirst + monthFirst < dates) return undefined;
    return monthFirst > 0 && dayFirst === 0 ? this.monthFirst.range : this.dayFirst.range;
  }

  of(type: ColumnType): Pick<ColumnProfile, 'unit' | 'units' | 'ambiguous' | 'readings'> {
    if (type === 'integer' || type === 'number') return { ...this.unit(), ...this.openComma() };
    return type === 'date' ? this.openDays() : {};
  }

  private unit(): Pick<ColumnProfile, 'unit' | 'units'> {
    if (this.units.size === 0) return {};
    const [first] = this.units.keys();
    if (this.units.size === 1 && this.withoutUnit === 0) return { unit: first! };
    return {
      unit: 'mixed',
      units: Object.fromEntries([
        ...this.units,
        ...(this.withoutUnit > 0 ? [['', this.withoutUnit] as const] : []),
      ]),
    };
  }

  private openComma(): Pick<ColumnProfile, 'ambiguous' | 'readings'> {
    const { either, decimal, thousands } = this.commas;
    const against = this.comma === 'decimal' ? thousands : decimal;
    const known = this.comma === 'decimal' ? decimal : thousands;
    if (either === 0 || (known > 0 && against === 0)) return {};
    const [read, other] = [this.asRead.range!, this.otherwise.range!];
    const isDecimal = this.comma === 'decimal';
    return {
      ambiguous: 'comma',
      readings: { decimal: isDecimal ? read : other, thousands: isDecimal ? other : read },
    };
  }

  private openDays(): Pick<ColumnProfile, 'ambiguous' | 'readings'> {
    const { either, dayFirst, monthFirst } = this.days;
    const isKnown = dayFirst > 0 !== monthFirst > 0;
    if (either + dayFirst + monthFirst === 0 || isKnown) return {};
    const ranges = { 'day-month': this.dayFirst.range!, 'month-day': this.monthFirst.range! };
    return { ambiguous: 'day-month', readings: ranges };
  }
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
