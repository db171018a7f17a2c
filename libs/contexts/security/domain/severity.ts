/** From the worst to the least. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** Whether one is as bad as the other, or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** How many there are of each. */
export function countBySeverity(found: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of found) counts[severity] += 1;
  return counts;
}
