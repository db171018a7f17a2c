/** How one family of followers names itself in error codes, messages and command lines. */
export interface FollowerWords {
  /** First part of its error codes. */
  readonly area: string;
  /** The command that lists what a follower has parked. */
  readonly parkedList: (name: string) => string;
  /** One of them, e.g. `projection`. */
  readonly one: string;
  /** What the owner of a lease does, e.g. `folds`. */
  readonly does: string;
  /** The app that runs it, e.g. `its projector`. */
  readonly runner: string;
  /** Last part of the error code for a lease without an owner, e.g. `NOBODY_FOLDS`. */
  readonly nobody: string;
  /** What is parked, e.g. `Document`. */
  readonly parkedThing: string;
  /** What an operator does when the log was restored on purpose. */
  readonly afterRestore: (name: string) => string;
  /** What to do when more is parked than the bound allows. */
  readonly tooManyParked: string;
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*([.][a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Whether a text can name a follower, e.g. `operations.job-board`: lower case, digits, `-` and `.`, 120 characters at most. */
export function isFollowerName(name: string): boolean {
  return name.length <= 120 && NAME.test(name);
}
