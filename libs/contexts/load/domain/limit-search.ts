/** One rate that was tried. */
export interface TriedRate {
  readonly perSecond: number;
  readonly met: boolean;
}

export interface SearchOptions {
  readonly fromPerSecond: number;
  readonly maxPerSecond: number;
  readonly factor: number;
  readonly precision: number;
}

export type SearchStep =
  | { readonly next: number }
  /** `brokenAt` is null where the objective held up to the highest rate, `limit` is null where it never held. */
  | { readonly limit: number | null; readonly brokenAt: number | null };

/** Whoever gives up below one iteration in ten seconds has no limit worth a number. */
const LOWEST = 0.1;
const MOST_STEPS = 40;

/**
 * The rate to try next: by `factor` until the objective breaks, then halves between the last that held and the first that
 * broke, until they are `precision` apart.
 */
export function searchLimit(tried: readonly TriedRate[], options: SearchOptions): SearchStep {
  const { fromPerSecond, maxPerSecond, factor, precision } = options;
  const broken = Math.min(...tried.filter(({ met }) => !met).map(({ perSecond }) => perSecond));
  // A rate that held above one that broke is luck: the limit lies below what broke.
  const held = Math.max(
    ...tried.filter(({ met, perSecond }) => met && perSecond < broken).map(({ perSecond }) => perSecond),
  );
  const limit = Number.isFinite(held) ? held : null;
  const brokenAt = Number.isFinite(broken) ? broken : null;
  if (tried.length >= MOST_STEPS) return { limit, brokenAt };
  if (brokenAt === null) {
    if (limit === null) return { next: fromPerSecond };
    return limit >= maxPerSecond
      ? { limit, brokenAt }
      : { next: Math.min(maxPerSecond, Math.max(tidy(limit * factor), tidy(limit + 0.1))) };
  }
  if (limit === null) {
    const next = tidy(brokenAt / 2);
    return next < LOWEST ? { limit, brokenAt } : { next };
  }
  if ((brokenAt - limit) / limit <= precision) return { limit, brokenAt };
  const next = tidy((brokenAt + limit) / 2);
  return next <= limit || next >= brokenAt ? { limit, brokenAt } : { next };
}

function tidy(perSecond: number): number {
  return perSecond >= 10 ? Math.round(perSecond) : Math.round(perSecond * 10) / 10;
}
