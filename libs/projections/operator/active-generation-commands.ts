import { DocketError } from '@docket/kernel';
import { adoptOldNames, loadSkips, replayParked, type SkipRecord } from '@docket/log-following';
import type { ProjectionSession } from '../folding/session.js';
import type { GenerationRecord } from '../records.js';
import { countingReferences } from './counting-references.js';

/** Documents that are named when a build has folded what it should not have. */
const NAMED = 5;

/**
 * For a build, which runs beside the generation in which operators skip: applies the skips that were recorded since it
 * last looked, before it folds on, and folds what it has parked behind such an event. Which generations have applied a
 * skip is stored with it: a build that was stopped meanwhile could not tell else whether it folded the event or left it out.
 * @throws DocketError `PROJECTION.BUILD_WRONG` when it has folded such an event already, which it may where the database
 *   refused it in the active generation (a unique index sees each state there, and only the last one here)
 */
export async function applySkips(session: ProjectionSession): Promise<void> {
  const { parking, position: folded } = session;
  const { store, projection, lease, record, fault } = session.options;
  await adoptOldNames(store);
  const skips = await loadSkips(store, parking.place.skips.fields);
  const unapplied = skips.filter(({ appliedIn }) => appliedIn?.includes(record.generation) !== true);
  const wrong = unapplied.filter(({ key, position }) => position <= folded && !parking.waits(key, position));
  if (wrong.length > 0) throw foldedSkipped(session, wrong);
  if (unapplied.length > 0) {
    // Not the owner any more: another one may have folded such an event by now, and must not take it for left out.
    await lease.renew();
    await store.skips.updateMany(
      { _id: { $in: unapplied.map(({ _id }) => _id) } },
      { $addToSet: { appliedIn: record.generation } },
    );
    await fault('skips-applied', projection.name);
  }
  for (const { key, eventId, position } of skips) {
    parking.skip(key, eventId);
    if (!parking.isHeldUpBy(key, position)) continue;
    await session.settleNow();
    await replayParked(session, key);
  }
}

function foldedSkipped(session: ProjectionSession, skips: readonly SkipRecord[]): DocketError {
  const { name } = session.options.projection;
  const { generation } = session.options.record;
  const named = skips.slice(0, NAMED).map(({ key, position }) => `${key} (event ${position})`);
  return new DocketError(
    'PROJECTION.BUILD_WRONG',
    `Generation ${generation} of ${name} does not become active: an operator skipped ${skips.length} event(s) that it ` +
      `had folded by then: ${named.join('; ')}. Rebuild again: a new build knows of them from its start.`,
    { details: { projection: name, generation, skipped: skips.length } },
  );
}

/**
 * For a build, when it is about to take over from a generation of the same version: what it has parked and the active
 * one has not was retried there, with a fold that was corrected since. Readers must not see it go back.
 */
export async function applyRetries(session: ProjectionSession, active: GenerationRecord): Promise<void> {
  const { store, projection } = session.options;
  const slices = await store.slices
    .find({ projection: projection.name, generation: active.number })
    .toArray();
  const held = await store.parked.distinct('key', countingReferences(projection.name, active, slices));
  const waiting = new Set(held);
  for (const key of session.parking.keys()) {
    if (waiting.has(key)) continue;
    await session.settleNow();
    await replayParked(session, key);
  }
}
