/** A value that is not what the field holds; the field counts as left out. */
export interface ValueProblem {
  /** With `[]` for the members of a list. */
  readonly path: string;
  readonly problem: string;
}

const MOST_PROBLEMS = 100;
const SHOWN_CHARACTERS = 60;

/** Reads members of one record by their paths, and remembers which paths were read and what was wrong. */
export class RecordReader {
  private constructor(
    private readonly value: unknown,
    private readonly prefix: string,
    readonly read: Set<string>,
    readonly problems: ValueProblem[],
  ) {}

  static of(value: unknown): RecordReader {
    return new RecordReader(value, '', new Set(), []);
  }

  /** A text in one piece, cut at `max` characters. */
  text(path: string, max: number): string | null {
    const value = this.at(path);
    if (value === undefined || value === null || value === '') return null;
    if (typeof value !== 'string') return this.wrong(path, value, 'is no text');
    return value.trim().slice(0, max) || null;
  }

  flag(path: string): boolean | null {
    const value = this.at(path);
    if (value === undefined || value === null) return null;
    return typeof value === 'boolean' ? value : this.wrong(path, value, 'is neither true nor false');
  }

  number(path: string, isGood: (value: number) => boolean): number | null {
    const value = this.at(path);
    if (value === undefined || value === null) return null;
    return typeof value === 'number' && isGood(value) ? value : this.wrong(path, value, 'is no such number');
  }

  /** A text that has a form; one that has not is a problem. */
  parsed<T>(path: string, parse: (text: string) => T | undefined, what: string): T | null {
    const text = this.text(path, 1_000);
    if (text === null) return null;
    return parse(text) ?? this.wrong(path, text, `is no ${what}`);
  }

  /** The members of a list; what is over `max` is left out and said. */
  list<T>(path: string, max: number, each: (member: RecordReader) => T | null): T[] {
    const value = this.at(path);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.wrong(path, value, 'is no list');
      return [];
    }
    if (value.length > max) this.wrong(path, value.length, `members: the first ${max} are kept`);
    const prefix = `${this.full(path)}[]`;
    return value
      .slice(0, max)
      .map((member: unknown) => each(new RecordReader(member, prefix, this.read, this.problems)))
      .filter((member) => member !== null);
  }

  /** The reader's own value, for lists of texts. */
  get self(): '' {
    return '';
  }

  private full(path: string): string {
    if (path === '') return this.prefix;
    return this.prefix === '' ? path : `${this.prefix}.${path}`;
  }

  private at(path: string): unknown {
    this.read.add(this.full(path));
    let value: unknown = this.value;
    if (path === '') return value;
    for (const name of path.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  }

  private wrong(path: string, value: unknown, why: string): null {
    if (this.problems.length < MOST_PROBLEMS) {
      const shown = (JSON.stringify(value) ?? 'undefined').slice(0, SHOWN_CHARACTERS);
      this.problems.push({ path: this.full(path), problem: `${shown} ${why}` });
    }
    return null;
  }
}
