import { at, type DefinitionProblem, type DefinitionProblemCode } from './definition.js';
import { isRecord } from './sources.js';

/** Most problems that one answer lists. */
const MAX_PROBLEMS = 50;

/** Collects what is wrong with a value that came from outside, each with its place. */
export class Shape {
  readonly problems: DefinitionProblem[] = [];

  wrong(path: string, message: string, code: DefinitionProblemCode = 'INVALID'): false {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ path, code, message });
    return false;
  }

  /** Whether it is an object without unknown members. */
  object(
    value: unknown,
    path: string,
    members: readonly string[],
    required: readonly string[] = [],
  ): value is Readonly<Record<string, unknown>> {
    if (!isRecord(value)) return this.wrong(path, 'must be an object');
    for (const name of Object.keys(value)) {
      if (!members.includes(name))
        this.wrong(at(path, name), `is not a known field; known are ${members.join(', ')}`);
    }
    for (const name of required) if (!(name in value)) this.wrong(at(path, name), 'is required');
    return true;
  }

  /** Whether it is an object of values by name, within a bound. */
  named(
    value: unknown,
    path: string,
    most: number,
    pattern: RegExp,
  ): value is Readonly<Record<string, unknown>> {
    if (!isRecord(value)) return this.wrong(path, 'must be an object');
    const names = Object.keys(value);
    if (names.length > most)
      this.wrong(path, `has ${names.length} entries, more than ${most}`, 'BOUND_EXCEEDED');
    for (const name of names) {
      if (!pattern.test(name)) {
        this.wrong(at(path, name), 'must be named by a letter, then at most 31 letters, digits, "_" and "-"');
      }
    }
    return true;
  }

  text(value: unknown, path: string, most: number): value is string {
    if (typeof value === 'string' && value.length > 0 && value.length <= most) return true;
    return this.wrong(path, `must be a text of 1 to ${most} characters`);
  }

  number(value: unknown, path: string, least: number, most: number, whole = true): value is number {
    const sound = typeof value === 'number' && value >= least && (!whole || Number.isInteger(value));
    if (!sound) return this.wrong(path, `must be a ${whole ? 'whole ' : ''}number from ${least} to ${most}`);
    if (value <= most) return true;
    return this.wrong(path, `must be at most ${most}`, 'BOUND_EXCEEDED');
  }

  list(value: unknown, path: string, most: number): value is readonly unknown[] {
    if (!Array.isArray(value)) return this.wrong(path, 'must be a list');
    if (value.length <= most) return true;
    return this.wrong(path, `has ${value.length} entries, more than ${most}`, 'BOUND_EXCEEDED');
  }
}
