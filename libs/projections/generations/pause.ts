import { DocketError } from '@docket/kernel';
import type { Engine } from '../engine.js';
import { draftAction } from '../parking/operator-action.js';
import { buildingOf, nothingBuilt } from './generations.js';

/**
 * Stops a build, whoever does it: a projector by itself, or an operator. It stands where it is until `rebuild` goes on
 * with it.
 * @throws DocketError `PROJECTION.NO_REBUILD`, or `PROJECTION.ALREADY_PAUSED`
 */
export async function pauseBuild(engine: Engine, name: string, by: string): Promise<void> {
  const record = await engine.registry.get(name);
  const building = buildingOf(record, undefined);
  if (!building) throw nothingBuilt(name);
  const action = await draftAction(engine, {
    action: 'rebuild-paused',
    projection: name,
    by,
    details: { generation: building.number },
  });
  const to = { automatic: false, paused: true };
  const paused = !building.paused && (await engine.registry.move(name, [building], to, action));
  if (!paused) throw alreadyPaused(name, building.number);
  await engine.fault('action-done', name);
}

/** Aborts when a build is paused. A change is pushed; one that is not is found within a third of a lease's life. */
export function whenPaused(
  { registry, progress, lease }: Engine,
  name: string,
  number: number,
): { readonly signal: AbortSignal; readonly forget: () => void } {
  const paused = new AbortController();
  const look = (): void => {
    registry
      .find(name)
      .then((record) => {
        if (record?.generations[number]?.paused) paused.abort(pausedByOperator(name, number));
      })
      // Whatever keeps it from looking keeps the build waiting too.
      .catch(() => undefined);
  };
  const timer = setInterval(look, lease.ttlMs / 3);
  const unsubscribe = progress.subscribe(({ kind, projection }) => {
    if (kind === 'registry' && projection === name) look();
  });
  const forget = () => {
    clearInterval(timer);
    unsubscribe();
  };
  return { signal: paused.signal, forget };
}

function pausedByOperator(name: string, generation: number): DocketError {
  return new DocketError(
    'PROJECTION.REBUILD_PAUSED',
    `The build of generation ${generation} of ${name} was paused. It stands where it is: ` +
      `npm run docket -- projections resume ${name}`,
    { details: { projection: name, generation } },
  );
}

function alreadyPaused(name: string, generation: number): DocketError {
  return new DocketError(
    'PROJECTION.ALREADY_PAUSED',
    `The build of generation ${generation} of ${name} is paused, or has just been changed by somebody else. ` +
      `"npm run docket -- projections resume ${name}" goes on with it.`,
    { details: { projection: name, generation } },
  );
}
