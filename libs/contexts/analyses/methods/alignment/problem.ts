/** Why an alignment or a tree cannot be worked on, in words for the person who sent it. */
export class AlignmentError extends Error {
  override readonly name = 'AlignmentError';

  constructor(
    /** Stable code, `ALIGNMENT.…` or `TREE.…`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
