import { canonicalJson } from '@docket/kernel';
import type { Condition, Source, ValueTest } from '../definition/definition.js';

/**
 * Whether a condition holds.
 * @param valueOf the value of a source; undefined where there is none
 */
export async function holds(
  condition: Condition,
  valueOf: (source: Source) => Promise<unknown>,
): Promise<boolean> {
  if ('all' in condition) {
    for (const each of condition.all) if (!(await holds(each, valueOf))) return false;
    return true;
  }
  if ('any' in condition) {
    for (const each of condition.any) if (await holds(each, valueOf)) return true;
    return false;
  }
  if ('not' in condition) return !(await holds(condition.not, valueOf));
  return passes(condition, await valueOf(condition.value));
}

function passes(test: ValueTest, value: unknown): boolean {
  if ('exists' in test) return (value !== undefined) === test.exists;
  if (value === undefined) return false;
  if ('equals' in test) return isSame(value, test.equals);
  if ('notEquals' in test) return !isSame(value, test.notEquals);
  if ('in' in test) return test.in.some((each) => isSame(value, each));
  if (typeof value !== 'number') return false;
  if ('above' in test) return value > test.above;
  if ('atLeast' in test) return value >= test.atLeast;
  if ('below' in test) return value < test.below;
  return value <= test.atMost;
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
