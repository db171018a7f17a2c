import { accountFor, emptyAccount, fieldNames, isFilled, type MappedStudy } from '../../domain/index.js';

type Mapped = Extract<MappedStudy, { readonly ok: true }>;

const MOST_PROBLEM_PATHS = 200;
const RATE_DIGITS = 1e4;

/** Counts over all mapped records: leaves, fill rates, values of a wrong form. */
export class Tally {
  mapped = 0;
  private readonly account = emptyAccount();
  private readonly filled = new Map<string, number>(fieldNames.map((name) => [name, 0]));
  private readonly problems = new Map<string, { count: number; readonly example: string }>();

  add(study: unknown, { record, read, problems }: Mapped): void {
    this.mapped += 1;
    accountFor(study, read, this.account);
    for (const name of fieldNames) {
      if (isFilled(record[name])) this.filled.set(name, this.filled.get(name)! + 1);
    }
    for (const { path, problem } of problems) {
      const known = this.problems.get(path);
      if (known) known.count += 1;
      else if (this.problems.size < MOST_PROBLEM_PATHS)
        this.problems.set(path, { count: 1, example: problem });
    }
  }

  get fields() {
    const { mapped, ignored, unknown } = this.account;
    const unknownPaths = [...unknown].map(([path, count]) => ({ path, count }));
    unknownPaths.sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1));
    return {
      mapped,
      ignored,
      unknown: unknownPaths.reduce((sum, { count }) => sum + count, 0),
      unknownPaths,
    };
  }

  get fillRates() {
    return [...this.filled].map(([field, count]) => ({
      field,
      rate: this.mapped === 0 ? 0 : Math.round((count / this.mapped) * RATE_DIGITS) / RATE_DIGITS,
    }));
  }

  get problemList() {
    return [...this.problems].map(([path, { count, example }]) => ({ path, count, example }));
  }
}
