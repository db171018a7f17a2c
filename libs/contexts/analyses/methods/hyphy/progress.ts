/** How far an analysis is, from what HyPhy prints. */
export interface Milestone {
  /** A line that begins this part of the work. */
  readonly line: RegExp;
  /** Where the whole work stands then, 0 to 1. */
  readonly at: number;
  readonly message: string;
  /** Where it stands when the part is over; given where the part prints a table whose rows begin with a site. */
  readonly rowsUntil?: number;
}

const ROW = /^\|\s*(\d+)\s*\|/;

/**
 * Follows an analysis through its milestones; rows of a table of sites move it on between them.
 * @param sites of the alignment, which is what the rows count
 * @returns takes each line that HyPhy prints
 */
export function progressOf(
  milestones: readonly Milestone[],
  sites: number,
  tell: (fraction: number, message: string) => void,
): (line: string) => void {
  let current: Pick<Milestone, 'at' | 'message' | 'rowsUntil'> = { at: 0, message: 'starting' };
  return (line) => {
    const reached = milestones.find((each) => each.at > current.at && each.line.test(line));
    if (reached !== undefined) {
      current = reached;
      tell(current.at, current.message);
      return;
    }
    const site = Number(ROW.exec(line)?.[1] ?? 0);
    if (current.rowsUntil === undefined || site === 0 || site > sites) return;
    const fraction = current.at + (current.rowsUntil - current.at) * (site / sites);
    tell(fraction, `${current.message}: site ${site} of ${sites}`);
  };
}
