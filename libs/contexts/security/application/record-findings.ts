import type { ReactionServices } from '@docket/composition';
import { nameBasedId, OPERATORS_TENANT } from '@docket/kernel';
import type { Reaction } from '@docket/processes';
import type { FindingCommand, Found } from '../domain/index.js';
import { openFindings } from '../read-models/findings/queries.js';
import type { ScanResult } from './run-scan.js';

/** A finding is known by what is wrong and where: the same at every scan. */
export function findingIdOf({ rule, place }: Pick<Found, 'rule' | 'place'>): string {
  return nameBasedId('security-finding', rule, place);
}

export interface Recorded {
  readonly opened: number;
  readonly fixed: number;
}

/**
 * Records what a scan has found: what is new, and what of the earlier scans is gone. A repeat after a crash writes nothing
 * twice.
 */
export async function recordFindings(
  { readModels }: Pick<ReactionServices, 'readModels'>,
  { send, signal }: Pick<Reaction, 'send' | 'signal'>,
  scan: { readonly scanId: string; readonly number: number },
  { outcomes, found, uncertain }: ScanResult,
): Promise<Recorded> {
  const before = new Map(
    (await openFindings(readModels, OPERATORS_TENANT)).map((finding) => [finding.findingId, finding]),
  );
  const ids = new Set<string>();
  let opened = 0;
  const tell = async (id: string, command: FindingCommand): Promise<void> => {
    signal.throwIfAborted();
    const result = await send({ aggregate: 'security-finding', id, command }, `${command.type}/${id}`);
    if (!result.ok) throw new Error(result.message);
  };
  for (const each of found) {
    const id = findingIdOf(each);
    if (ids.has(id)) continue;
    ids.add(id);
    const known = before.get(id);
    // One that this scan has opened before its process died is new all the same.
    if (known === undefined || known.spans.at(-1)?.from === scan.number) opened += 1;
    const { number, scanId } = scan;
    await tell(id, { type: 'ObserveFinding', scanId, scan: number, found: bounded(each) });
  }
  const sure = new Set<string>(
    outcomes
      .filter(({ check, status }) => status !== 'not_checked' && !uncertain.includes(check))
      .map(({ check }) => check),
  );
  const gone = [...before.values()].filter(({ findingId, check }) => sure.has(check) && !ids.has(findingId));
  for (const { findingId } of gone)
    await tell(findingId, { type: 'RecordFindingFixed', scanId: scan.scanId, scan: scan.number });
  return { opened, fixed: gone.length };
}

/** A text that is longer than the schema of the event allows would end the whole scan. */
function bounded(found: Found): Found {
  return {
    ...found,
    title: found.title.slice(0, 300),
    place: found.place.slice(0, 600),
    evidence: found.evidence.slice(0, 1_000),
    remedy: found.remedy.slice(0, 1_000),
  };
}
