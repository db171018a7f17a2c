const HOUR_MS = 3_600_000;

/**
 * What operators must know about the newest verified backup; undefined while it is new enough.
 * @param verifiedAt RFC 3339 of the newest verification that succeeded; null where there was none
 */
export function findingOf(verifiedAt: string | null, now: Date, maxAgeMs: number): string | undefined {
  if (verifiedAt === null)
    return 'No backup has been verified yet: run "docket backup create", then "docket backup verify".';
  const ageMs = now.getTime() - Date.parse(verifiedAt);
  if (ageMs <= maxAgeMs) return undefined;
  return `The newest verified backup is ${Math.floor(ageMs / HOUR_MS)} hours old: look at "docket backup list" for why newer ones failed.`;
}
