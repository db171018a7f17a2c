import { isDocketError } from '@docket/kernel';
import type { ProjectionAdmin } from '@docket/projections';
import type { Notice } from './plan.js';
import { REFUSED_FOR_EVER } from './program.js';

const SKIP_REASON = 'typing error';
const AT_ONCE = 8;
const ANSWER_WITHIN_MS = 6_000;

/** Goes through what is parked: retries what this release corrects, and skips what is refused for ever, with a reason. */
export async function clearParked(
  admin: ProjectionAdmin,
  name: string,
  release: number,
  tell: (notice: Notice) => void,
): Promise<void> {
  let hasTried = false;
  let done = 0;
  const { items } = await admin.parked.list(name, { limit: 500 });
  for (const { key, error } of items) {
    const what = `${name} ${key}`;
    try {
      const corrected = /until release (\d+)/.exec(error)?.[1];
      if (corrected !== undefined && Number(corrected) > release) continue;
      done += 1;
      if (done > AT_ONCE) return;
      const isHopeless = error.includes(REFUSED_FOR_EVER);
      // One hopeless retry is as good as many.
      if (!isHopeless || !hasTried) {
        const retry = await admin.parked.retry(name, key, 'olga', ANSWER_WITHIN_MS);
        tell(retry.ok ? { retried: what } : { refused: what });
        hasTried ||= isHopeless;
      }
      if (!isHopeless) continue;
      const skip = await admin.parked.skip(name, key, SKIP_REASON, 'olga', ANSWER_WITHIN_MS);
      if (skip.ok || !('outdated' in skip)) tell({ skipped: what });
    } catch (error) {
      // Another operator's command, which was left by its death, was carried out meanwhile.
      if (!isDocketError(error, 'PROJECTION.NOT_PARKED')) throw error;
    }
  }
}
