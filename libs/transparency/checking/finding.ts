/** What can be wrong with a log, its tiles and its signed heads. */
export type FindingKind =
  | 'altered'
  | 'dropped'
  | 'added'
  | 'moved'
  | 'truncated'
  | 'root-differs'
  | 'tile-altered'
  | 'payload-lost'
  | 'head-invalid'
  | 'head-missing'
  | 'head-replaced'
  | 'head-added'
  | 'head-order'
  | 'fork';

/** One thing that is wrong, and where. */
export interface Finding {
  readonly kind: FindingKind;
  /** Position in the log, as it was when it was signed. */
  readonly position?: number;
  /** Last position of a range that begins at `position`. */
  readonly until?: number;
  /** Number of a head. */
  readonly head?: number;
  /** For a person. */
  readonly message: string;
}

/** Collects findings, up to a bound: a log that is another one altogether would have one for each position. */
export class Findings {
  readonly #found: Finding[] = [];
  #more = 0;

  constructor(private readonly most: number) {}

  add(finding: Finding): void {
    if (this.#found.length < this.most) this.#found.push(finding);
    else this.#more += 1;
  }

  get list(): readonly Finding[] {
    return this.#found;
  }

  /** How many were found that are not in the list. */
  get more(): number {
    return this.#more;
  }

  get isFull(): boolean {
    return this.#found.length >= this.most;
  }
}
