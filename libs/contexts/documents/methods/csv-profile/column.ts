import { DistinctCounter } from '../sketches/distinct-counter.js';
import { FrequentValues } from '../sketches/frequent-values.js';
import { QuantileDigest } from '../sketches/quantile-digest.js';
import { ExactExtremes, Extremes } from './extremes.js';
import { Readings } from './readings.js';
import { type ColumnProfile, type ColumnType } from './result.js';
import { classify, type CommaMeaning, lastKind, type ValueKind } from './value-kind.js';

/** Longer texts are counted but not kept: memory stays bounded whatever the cells hold. */
const KEPT_CHARACTERS = 200;

/** Folds the cells of one column into its profile, in bounded memory. */
export class Column {
  private readonly kinds: Partial<Record<ValueKind, number>> = {};
  private readonly distinct = new DistinctCounter();
  private readonly frequent = new FrequentValues();
  private readonly numbersSeen = new Extremes<number>();
  private readonly wholes = new ExactExtremes();
  private readonly dates = new Extremes<string>();
  private readonly readings: Readings;
  private digest: QuantileDigest | undefined;
  private nulls = 0;
  private numbers = 0;
  private mean = 0;
  private squares = 0;
  private firstText: string | undefined;
  private lastText: string | undefined;
  private longest = 0;

  constructor(
    private readonly nullValues: ReadonlySet<string>,
    private readonly comma: CommaMeaning,
  ) {
    this.readings = new Readings(comma);
  }

  /** A cell; undefined where the row was too short. */
  add(cell: string | undefined): void {
    const text = cell?.trim() ?? '';
    if (text === '' || this.nullValues.has(text)) {
      this.nulls += 1;
      return;
    }
    classify(text, this.comma);
    const { kind, measure } = lastKind;
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    if (kind === 'integer' || kind === 'number') this.addNumber(measure);
    else if (kind === 'date' || kind === 'datetime') this.addDate(measure, text);
    this.distinct.add(text);
    if (text.length > this.longest) this.longest = text.length;
    const kept = text.length <= KEPT_CHARACTERS ? text : cut(text);
    if (text.length <= KEPT_CHARACTERS) this.frequent.add(text);
    if (this.firstText === undefined || kept < this.firstText) this.firstText = kept;
    if (this.lastText === undefined || kept > this.lastText) this.lastText = kept;
  }

  profile(index: number, name: string, topValues: number): ColumnProfile {
    const type = this.type();
    const isNumeric = type === 'integer' || type === 'number';
    const { min, max } = this.range(type);
    return {
      index,
      name,
      type,
      kinds: this.kinds,
      nulls: this.nulls,
      distinct: { estimate: this.distinct.estimate(), exact: this.distinct.isExact },
      min,
      max,
      mean: isNumeric ? this.mean : null,
      standardDeviation: isNumeric && this.numbers > 1 ? Math.sqrt(this.squares / (this.numbers - 1)) : null,
      quantiles: isNumeric ? this.quantiles() : null,
      topValues: this.frequent.top(topValues),
      longestCharacters: this.longest,
      ...this.readings.of(type),
    };
  }

  private addNumber(value: number): void {
    this.digest ??= new QuantileDigest();
    this.digest.add(value);
    this.numbers += 1;
    // Welford's update: no loss of digits where the mean is far from 0.
    const delta = value - this.mean;
    this.mean += delta / this.numbers;
    this.squares += delta * (value - this.mean);
    if (lastKind.kind === 'integer') this.wholes.add(value, lastKind.digits);
    this.numbersSeen.add(value, value);
    this.readings.addNumber(lastKind);
  }

  private addDate(measure: number, text: string): void {
    this.dates.add(measure, text);
    if (lastKind.slash !== undefined) this.readings.addDate(lastKind.slash);
  }

  private type(): ColumnType {
    const seen = new Set(Object.keys(this.kinds) as ValueKind[]);
    const among = (...kinds: ValueKind[]) => [...seen].every((kind) => kinds.includes(kind));
    if (seen.size === 0) return 'empty';
    for (const kind of ['integer', 'boolean', 'date'] as const) if (among(kind)) return kind;
    if (among('integer', 'number')) return 'number';
    return among('date', 'datetime') ? 'datetime' : 'text';
  }

  private range(type: ColumnType): Pick<ColumnProfile, 'min' | 'max'> {
    const texts = { min: this.firstText ?? null, max: this.lastText ?? null };
    if (type === 'integer') return this.wholes.range ?? texts;
    if (type === 'number') return this.numbersSeen.range ?? texts;
    if (type === 'date' || type === 'datetime')
      return (
        this.readings.dateRange((this.kinds.date ?? 0) + (this.kinds.datetime ?? 0)) ??
        this.dates.range ??
        texts
      );
    return texts;
  }

  private quantiles(): NonNullable<ColumnProfile['quantiles']> {
    const at = (q: number) => this.digest!.quantile(q)!;
    return {
      p1: at(0.01),
      p5: at(0.05),
      p25: at(0.25),
      p50: at(0.5),
      p75: at(0.75),
      p95: at(0.95),
      p99: at(0.99),
    };
  }
}

/** A slice would keep the whole text alive: the copy is made of bytes. */
function cut(text: string): string {
  return `${Buffer.from(text.slice(0, KEPT_CHARACTERS), 'utf16le').toString('utf16le')}…`;
}
