import { type FollowerName, type FollowerWords, isFollowerName } from '@docket/log-following';
import { DocketError } from '@docket/kernel';

/** How reactors and processes name themselves in codes, messages and commands. */
export const reactorWords: FollowerWords = {
  area: 'REACTOR',
  parkedList: (name) => `npm run docket -- reactors parked list ${name}`,
  one: 'reactor',
  does: 'runs',
  runner: 'the app "processes"',
  nobody: 'NOBODY_REACTS',
  parkedThing: 'Key',
  afterRestore: () => 'restore the database from the backup that belongs to it',
  tooManyParked:
    'its code is wrong rather than the events. Correct it and deploy, then retry what is parked.',
};

/** How scheduled tasks name themselves. */
export const taskWords: FollowerWords = {
  area: 'TASK',
  parkedList: (name) => `npm run docket -- tasks runs ${name}`,
  one: 'task',
  does: 'runs',
  runner: 'the app "processes"',
  nobody: 'NOBODY_RUNS',
  parkedThing: 'Run',
  afterRestore: () => 'nothing needs to be done',
  tooManyParked: 'correct the task',
};

/** A reactor as the log reading sees it. */
export function followerOf(name: string): FollowerName {
  return { name, words: reactorWords };
}

/** @throws DocketError `REACTOR.INVALID` or `TASK.INVALID` for a bad name, or one that is there twice */
export function requireNames(words: Pick<FollowerWords, 'area' | 'one'>, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!isFollowerName(name)) {
      throw invalid(words, name, 'needs a name like "alerts.notify": lower case, digits, "-" and "."');
    }
    if (seen.has(name)) throw invalid(words, name, 'is listed twice: give one of them another name');
    seen.add(name);
  }
}

/** What is wrong with a definition. */
export function invalid(
  { area, one }: Pick<FollowerWords, 'area' | 'one'>,
  name: string,
  what: string,
): DocketError {
  return new DocketError(`${area}.INVALID`, `The ${one} "${name}" ${what}.`, { details: { name } });
}
