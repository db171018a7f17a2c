import { DocketError } from '@docket/kernel';
import type { Engine } from '../engine.js';
import { draftAction } from '../operator/projection-action.js';
import type { GenerationRecord, ProjectionRecord } from '../records.js';

/**
 * Makes the previous generation active again. The runner of its version folds it on from where it stood; until that
 * has caught up, reads with a minimal position wait.
 * @throws DocketError `PROJECTION.NO_PREVIOUS` when there is none
 */
export async function rollBack(
  engine: Engine,
  name: string,
  by: string,
): Promise<{ readonly from: number; readonly to: number }> {
  const record = await engine.registry.get(name);
  const previous = record.previous === null ? undefined : record.generations[record.previous];
  if (previous?.state !== 'ready') {
    throw new DocketError(
      'PROJECTION.NO_PREVIOUS',
      `${name} has no generation to go back to: there was never another one, or it was pruned. Rebuild it instead.`,
      { details: { projection: name, active: record.active } },
    );
  }
  const moved = { from: record.active, to: previous.number };
  const action = await draftAction(engine, {
    action: 'rolled-back',
    projection: name,
    by,
    details: moved,
  });
  await engine.registry.activate(name, moved.from, moved.to, 'ready', { action });
  await engine.fault('action-done', name);
  return moved;
}

/** The build that was begun with the same end. */
export function buildingOf(
  record: ProjectionRecord,
  until: number | undefined,
): GenerationRecord | undefined {
  return Object.values(record.generations).find(
    (generation) => generation.state === 'building' && generation.until === until,
  );
}

export function nothingBuilt(name: string, until: number | undefined): DocketError {
  const which = until === undefined ? name : `${name} until position ${until}`;
  return new DocketError(
    'PROJECTION.NO_REBUILD',
    `No rebuild of ${which} is under way. "npm run docket -- projections rebuild ${name}${untilOption(until)}" starts one.`,
    { details: { projection: name, ...(until === undefined ? {} : { until }) } },
  );
}

/** What an operator adds to a command about a build. @param until of a generation of the past */
export function untilOption(until: number | undefined): string {
  return until === undefined ? '' : ` --until ${until}`;
}
