import type { Projector } from '@docket/composition';
import type { Platform } from '@docket/platform';
import { createProjectionAdmin } from '@docket/projections';

/** What a clean-up writes into the log. */
const WRITTEN = /^(Cleanup|JobOutputsExpired$)/;

/**
 * Folds the log anew for each read model that a clean-up has to do with, as a rebuild does, and compares the digest of that with the
 * digest of what is stored.
 * @returns the names of those that were compared, and the differences as sentences
 */
export async function compareReadModels(
  { db, store, progress, composition }: Platform,
  projectors: readonly Projector[],
): Promise<{ readonly compared: readonly string[]; readonly differences: readonly string[] }> {
  const all = (await Promise.all(projectors.map(async (name) => composition.projections(name)))).flat();
  const concerned = all.filter(({ on }) =>
    Object.keys(on).some((type) => type === '*' || WRITTEN.test(type)),
  );
  const admin = createProjectionAdmin({
    db,
    log: store,
    progress,
    projections: concerned,
    recordAction: async () => undefined,
  });
  const differences: string[] = [];
  for (const { name } of concerned) {
    const { ok, storedDigest, expectedDigest, ...result } = await admin.verify(name);
    if (ok && storedDigest === expectedDigest) continue;
    differences.push(`${name}: ${storedDigest}, by the log ${expectedDigest}: ${JSON.stringify(result)}`);
  }
  return { compared: concerned.map(({ name }) => name).sort(), differences };
}
