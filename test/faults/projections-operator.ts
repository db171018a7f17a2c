import {
  createProjectionAdmin,
  type ProjectionAction,
  type Projection,
  type ProjectionAdmin,
  type ProjectionAdminOptions,
} from '@docket/projections';
import { type Ledger, QUICK_LEASE } from './projections-ledger.js';

/** The operator of a ledger's projections; what was told to the audit trail is added to `actions`. */
export function operatorOf(
  ledger: Ledger,
  actions: ProjectionAction[],
  projection: Projection,
  options: Partial<ProjectionAdminOptions> = {},
): ProjectionAdmin {
  return createProjectionAdmin({
    db: ledger.db,
    log: ledger.store,
    progress: ledger.progress,
    projections: [projection],
    lease: QUICK_LEASE,
    recordAction: async (action) => void actions.push(action),
    ...options,
  });
}

/** Books over a few accounts and closes one now and then. */
export async function bookSome(ledger: Ledger, from: number, count: number): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    await ledger.book(`a${index % 7}`, index, `b${index % 3}`);
    if (index % 11 === 0) await ledger.close(`a${index % 5}`);
  }
}

/** Waits until everything is folded and compares with the naive oracle. */
export async function expectRight(ledger: Ledger, projection: Projection): Promise<void> {
  await ledger.caughtUp(projection);
  expect(await ledger.stored(projection)).toEqual(await ledger.expected(projection));
}
