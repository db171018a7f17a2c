import type { mongo } from 'mongoose';
import { type Change, foldNaively, type LoggedEvent } from './oracle.js';
import type { Sighting } from './plan.js';

/** How what is stored, or was read, differs from a naive fold of the log. */
export class Findings {
  documents = 0;
  sightings = 0;
  /** Events that the log has and a document has not folded. */
  lost = 0;
  /** Events that a document has folded more often than the log has them. */
  doubled = 0;
  /** The right number of events and another content: out of order, mixed up, or at another position. */
  mismatched = 0;
  readonly examples: string[] = [];

  compare(what: string, expected: Change | undefined, position: number | undefined, fields: unknown): void {
    const is = fields as { readonly count?: number; readonly sum?: number; readonly chain?: number } | null;
    const must = expected?.document ?? null;
    const difference = (is?.count ?? 0) - (must?.count ?? 0);
    if (difference < 0) this.lost -= difference;
    else if (difference > 0) this.doubled += difference;
    else if (is?.sum !== must?.sum || is?.chain !== must?.chain || position !== expected?.position) {
      this.mismatched += 1;
    } else return;
    this.examples.push(
      `${what} is ${JSON.stringify(fields)} at ${position} instead of ${JSON.stringify(must)} at ${expected?.position}`,
    );
  }
}

/** Compares the active generations and what is parked with the log. */
export async function compareStored(
  db: mongo.Db,
  events: readonly LoggedEvent[],
  { version, release }: { readonly version: number; readonly release: number },
  names: readonly string[],
  findings: Findings,
): Promise<void> {
  const { documents, parked } = foldNaively(events, version, release);
  for (const name of names) {
    const record = await db.collection<{ _id: string; active: number }>('projections').findOne({ _id: name });
    const generation = record?.active ?? 0;
    const expected = new Map(documents.get(name));
    const stored = db.collection<{ _id: string; _pos: number; _deleted?: boolean }>(
      `rm.${name}.g${generation}`,
    );
    for await (const { _id: key, _pos, _deleted, ...fields } of stored.find({})) {
      findings.documents += 1;
      findings.compare(`${name} ${key}`, expected.get(key), _pos, _deleted ? null : fields);
      expected.delete(key);
    }
    for (const [key, change] of expected) findings.compare(`${name} ${key}`, change, undefined, null);
    const heads = db.collection('projection_parked').find({ projection: name, generation, head: true });
    const is = (await heads.toArray()).map(({ key, position }) => `${String(key)} at ${String(position)}`);
    const must = [...(parked.get(name) ?? [])].map(([key, position]) => `${key} at ${position}`);
    if (is.sort().join() === must.sort().join()) continue;
    findings.mismatched += 1;
    findings.examples.push(`${name} has parked ${is.join(', ')} instead of ${must.join(', ')}`);
  }
}

/** Compares what readers saw at any time with what the log gives up to the position of the document. */
export function compareSightings(
  sightings: readonly Sighting[],
  events: readonly LoggedEvent[],
  findings: Findings,
): void {
  findings.sightings += sightings.length;
  for (const version of new Set(sightings.map((sighting) => sighting.version))) {
    const open = new Map<string, Sighting[]>();
    const idOf = ({ projection, key, position }: { projection: string; key: string; position: number }) =>
      `${projection} ${key} at ${position}`;
    for (const sighting of sightings) {
      if (sighting.version !== version) continue;
      const id = idOf(sighting);
      open.set(id, [...(open.get(id) ?? []), sighting]);
    }
    foldNaively(events, version, Infinity, (change) => {
      const id = idOf(change);
      for (const { position, fields } of open.get(id) ?? []) {
        findings.compare(`read in version ${version}: ${id}`, change, position, fields);
      }
      open.delete(id);
    });
    for (const [id, [first]] of open) {
      findings.compare(
        `read in version ${version}: ${id}, which no event has,`,
        undefined,
        first!.position,
        first!.fields,
      );
    }
  }
}
