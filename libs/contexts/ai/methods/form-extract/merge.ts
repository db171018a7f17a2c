import type { RecordField } from '../../domain/record-schema.js';
import type { EvidenceIndex } from './evidence.js';
import type { RecordValidator } from './record.js';
import type { Conflict, ExtractedValue, Unverified } from './result.js';
import type { Finding } from './sources/candidate.js';

/** What is known of the fields so far. Sources are added in the order of their trust. */
export class Merged {
  readonly values = new Map<string, ExtractedValue>();
  readonly unverified: Unverified[] = [];
  readonly conflicts: Conflict[] = [];

  constructor(
    private readonly fields: readonly RecordField[],
    private readonly validator: RecordValidator,
    private readonly evidence: EvidenceIndex,
  ) {}

  /** Pointers of the fields that have no value yet, of those without the given ones. */
  open(without: readonly string[] = []): ReadonlySet<string> {
    return new Set(
      this.fields
        .map(({ pointer }) => pointer)
        .filter((each) => !this.values.has(each) && !without.includes(each)),
    );
  }

  /** Adds what one source has found. Different values of one source for one field are a conflict, and none is taken. */
  add(findings: readonly Finding[]): void {
    for (const field of this.fields) {
      const mine = findings.filter((each) => each.field === field.pointer);
      for (const each of mine) if ('refused' in each) this.unverified.push(each.refused);
      const taken = mine.flatMap((each) => ('taken' in each ? [each.taken] : []));
      const valid = taken.filter((value) => this.isValid(field, value));
      const different = [...new Map(valid.map((value) => [JSON.stringify(value.value), value])).values()];
      if (different.length === 0) continue;
      const known = this.values.get(field.pointer);
      if (known !== undefined) this.compare(field, known, different);
      else if (different.length === 1) this.values.set(field.pointer, different[0]!);
      else this.refuseAll(field, different);
    }
  }

  /** Whichever source says it: a value whose quote is not on its page is refused. What a form field holds is its own quote. */
  private isValid(field: RecordField, { value, raw, source, page, box, quote }: ExtractedValue): boolean {
    if (source !== 'field' && this.evidence.find(quote, page) === undefined) {
      const why = `The quote is not on page ${page}.`;
      this.unverified.push({
        field: field.pointer,
        said: raw,
        code: 'QUOTE_NOT_ON_PAGE',
        why,
        source,
        page,
        box,
        quote,
      });
      return false;
    }
    const problems = this.validator.problemsOfValue(field, value);
    if (problems.length === 0) return true;
    const why = problems.map(({ path, message }) => `${path === '' ? 'It' : path} ${message}`).join('; ');
    this.unverified.push({
      field: field.pointer,
      said: raw,
      code: 'SCHEMA_INVALID',
      why: `${why}.`,
      source,
      page,
      box,
      quote,
    });
    return false;
  }

  private compare(field: RecordField, known: ExtractedValue, others: readonly ExtractedValue[]): void {
    const differing = others.filter(({ value }) => JSON.stringify(value) !== JSON.stringify(known.value));
    if (differing.length > 0) this.conflicts.push(conflictOf(field, known.source, [known, ...differing]));
  }

  private refuseAll(field: RecordField, candidates: readonly ExtractedValue[]): void {
    this.conflicts.push(conflictOf(field, null, candidates));
    const [{ source, page, box, quote }] = candidates as [ExtractedValue];
    const readings = candidates.map(({ value }) => value);
    const why = 'Different values were found that are equally good: a person must say which one it is.';
    const said = candidates.map(({ raw }) => raw);
    this.unverified.push({
      field: field.pointer,
      said,
      code: 'SEVERAL_CANDIDATES',
      why,
      source,
      page,
      box,
      quote,
      readings,
    });
  }
}

function conflictOf(
  { pointer }: RecordField,
  taken: Conflict['taken'],
  candidates: readonly ExtractedValue[],
): Conflict {
  const shown = candidates
    .slice(0, 20)
    .map(({ source, value, page, quote }) => ({ source, value, page, quote }));
  return { field: pointer, taken, candidates: shown };
}
