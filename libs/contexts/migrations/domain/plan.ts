/** What a plan needs of a change. */
interface Planned {
  readonly id: string;
  readonly text: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly undoable: boolean;
}

export interface PlannedStep<Change extends Planned = Planned> {
  readonly step: string;
  readonly changes: readonly Change[];
}

/** A process that runs now. */
export interface SeenProcess {
  readonly process: string;
  readonly app: string;
  /** Null where it is of a release from before releases were told. */
  readonly release: string | null;
  readonly dataVersion: number | null;
}

/** The first `most` changes in order; how many are left out. */
export function bounded<Change extends Planned>(
  steps: readonly PlannedStep<Change>[],
  most: number,
): { readonly steps: readonly PlannedStep<Change>[]; readonly left: number } {
  let room = most;
  const taken: PlannedStep<Change>[] = [];
  for (const { step, changes } of steps) {
    if (changes.length === 0) continue;
    const first = changes.slice(0, room);
    room -= first.length;
    if (first.length > 0) taken.push({ step, changes: first });
  }
  const all = steps.reduce((sum, { changes }) => sum + changes.length, 0);
  return { steps: taken, left: all - (most - room) };
}

/** What a digest is made of: all that is done, and nothing that is measured, for that is another one each time. */
export function digestible(
  phase: string,
  release: string,
  steps: readonly PlannedStep[],
): Readonly<Record<string, unknown>> {
  return {
    phase,
    release,
    steps: steps.map(({ step, changes }) => ({
      step,
      changes: changes.map(({ id, detail, undoable }) => ({ id, detail, undoable })),
    })),
  };
}

/**
 * The processes that what a contract takes away may still be needed by: those of another release. Two builds that
 * declare the same are one release.
 */
export function ofOtherReleases(processes: readonly SeenProcess[], release: string): readonly SeenProcess[] {
  return processes.filter((each) => each.release !== release);
}
