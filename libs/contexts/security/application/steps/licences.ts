import { defaultLicences, judgeLicence, MOST_FINDINGS, notChecked, outcomeOf } from '../../domain/index.js';
import { readInstallation, type InstalledPackage } from '../installed-packages.js';
import type { Step, StepResult } from './step.js';

/** Licences of what is installed. */
export const licencesStep: Step = {
  name: 'licences',
  checks: ['licences'],
  run: async ({ services: { settings } }) => {
    const installation = await readInstallation();
    if (installation === undefined)
      return {
        outcomes: [notChecked('licences', 'npm has left no record of what it installed (node_modules).')],
        found: [],
        uncertain: ['licences'],
      };
    return checkLicences(installation.packages, [...defaultLicences, ...settings.securityLicences]);
  },
};

export function checkLicences(
  packages: readonly Pick<InstalledPackage, 'name' | 'version' | 'licence'>[],
  allowed: readonly string[],
): StepResult {
  const all = packages.flatMap(({ name, version, licence }) => {
    const verdict = judgeLicence(licence, allowed);
    if (verdict === 'allowed') return [];
    const unknown = verdict === 'unknown';
    return [
      {
        check: 'licences',
        rule: `licences.${verdict}`,
        severity: unknown ? 'low' : 'medium',
        title: unknown
          ? 'A package names no licence that can be read'
          : 'A package has a licence that is not allowed',
        place: `package ${name}@${version}`,
        evidence: licence === undefined ? 'no licence named' : `licence ${licence}`.slice(0, 500),
        remedy:
          'Replace the package, or read its licence and add it to DOCKET_SECURITY_LICENCES when it may be used.',
      } as const,
    ];
  });
  const unique = [...new Map(all.map((each) => [each.place, each])).values()];
  const found = unique.slice(0, MOST_FINDINGS);
  const left = unique.length - found.length;
  return {
    outcomes: [outcomeOf('licences', found, { looked: packages.length, left })],
    found,
    ...(left > 0 ? { uncertain: ['licences'] } : {}),
  };
}
