import type { mongo } from 'mongoose';
import type { Entry, OperatorProcess } from './plan.js';

interface Generation {
  readonly number: number;
  readonly state: string;
  readonly automatic: boolean;
}

interface RegistryEntry {
  readonly _id: string;
  readonly active: number;
  readonly previous: number | null;
  readonly next: number;
  readonly generations: Readonly<Record<string, Generation>>;
}

/** What the database itself says, without what is kept for the audit trail. */
export interface Evidence extends RegistryEntry {
  /** Positions of skipped events. */
  readonly skips: readonly number[];
  /** Positions of events that hold up a document. */
  readonly parked: readonly number[];
}

export async function evidenceOf(db: mongo.Db, projection: string): Promise<Evidence> {
  const record = await db.collection<RegistryEntry>('projections').findOne({ _id: projection });
  const skips = await db.collection('projection_skips').find({ projection }).sort({ position: 1 }).toArray();
  const parked = await db.collection('projection_parked').find({ projection, head: true }).toArray();
  return {
    ...record!,
    skips: skips.map((skip) => Number(skip['position'])),
    parked: parked.map((head) => Number(head['position'])),
  };
}

/** The acts that took the database from one state to the other, found without the engine's own notes of them. */
export function actsBetween(
  role: OperatorProcess['role'],
  before: Evidence,
  after: Evidence,
): readonly string[] {
  const acts: string[] = [];
  for (let number = before.next; number < after.next; number += 1) acts.push(`rebuild-started ${number}`);
  for (const { number, state } of Object.values(after.generations)) {
    const was = before.generations[number]?.state ?? 'building';
    if (was === 'building' && (state === 'ready' || state === 'snapshot')) {
      acts.push(`rebuild-finished ${number}`);
    }
    if (before.generations[number]?.automatic === true && !after.generations[number]!.automatic) {
      acts.push(`rebuild-paused ${number}`);
    }
  }
  if (role === 'rollback' && before.active !== after.active) {
    acts.push(`rolled-back ${before.active} ${after.active}`);
  }
  const gone = Object.values(before.generations)
    .map(({ number }) => number)
    .filter((number) => (after.generations[number]?.state ?? 'pruning') === 'pruning');
  if (gone.length > 0) acts.push(`pruned ${gone.join(' ')}`);
  for (const position of after.skips) {
    if (!before.skips.includes(position)) acts.push(`parked-skipped ${position}`);
  }
  for (const position of role === 'retry' ? before.parked : []) {
    if (!after.parked.includes(position)) acts.push(`parked-retried ${position}`);
  }
  return acts;
}

/** An entry of the log in the same words. */
export function wordsOf({ action, details }: Entry): string {
  const { generation, generations, from, to, position } = details as Record<string, unknown>;
  switch (action) {
    case 'rolled-back':
      return `${action} ${String(from)} ${String(to)}`;
    case 'pruned':
      return `${action} ${(generations as number[]).join(' ')}`;
    case 'parked-retried':
    case 'parked-skipped':
      return `${action} ${String(position)}`;
    default:
      return `${action} ${String(generation)}`;
  }
}

/** Waits until nothing is left to be told or to be carried out. */
export async function untilTold(db: mongo.Db, projection: string, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const left = await Promise.all([
      db.collection<RegistryEntry>('projections').countDocuments({
        _id: projection,
        'actions.0': { $exists: true },
      }),
      db.collection('projection_skips').countDocuments({ projection, outbox: { $exists: true } }),
      db.collection('projection_commands').countDocuments({
        'action.projection': projection,
        $or: [{ outcome: null }, { outbox: { $exists: true } }],
      }),
    ]);
    if (left.every((count) => count === 0)) return;
    if (Date.now() > deadline) throw new Error(`still not recorded of ${projection}: ${left.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
