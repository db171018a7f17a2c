import type { FollowerName, FollowerWords } from '@docket/log-following';

/** How projections name themselves in codes, messages and commands. */
export const projectionWords: FollowerWords = {
  area: 'PROJECTION',
  parkedList: (name) => `npm run docket -- projections parked list ${name}`,
  one: 'projection',
  does: 'folds',
  runner: 'its projector',
  nobody: 'NOBODY_FOLDS',
  parkedThing: 'Document',
  afterRestore: (name) => `run "npm run docket -- projections rebuild ${name}"`,
  tooManyParked:
    'its fold is wrong rather than the events. Correct the fold, raise its version and deploy; the rebuild starts by itself.',
};

/** A projection as the log reading sees it. */
export function followerOf(name: string): FollowerName {
  return { name, words: projectionWords };
}
