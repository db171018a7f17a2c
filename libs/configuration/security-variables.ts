import { atMost, list, oneOf, text, variable, wholeNumber } from './variable.js';

/** Security scans: when they run, and how much they look at. */
export const securityVariables = {
  securitySchedule: variable({
    name: 'DOCKET_SECURITY_SCHEDULE',
    summary: 'When the running system is scanned, five fields in UTC.',
    fallback: '40 4 * * 0',
    parse: text(/^\S+( \S+){4}$/, 'five fields such as 40 4 * * 0'),
  }),
  securityEvents: variable({
    name: 'DOCKET_SECURITY_EVENTS',
    summary: 'How many of the newest events a security scan looks at.',
    fallback: '100000',
    parse: wholeNumber(1, 100_000_000),
  }),
  securityObjects: variable({
    name: 'DOCKET_SECURITY_OBJECTS',
    summary: 'How many documents, results and artifacts a security scan looks at.',
    fallback: '20000',
    parse: wholeNumber(1, 100_000_000),
  }),
  securityLogFiles: variable({
    name: 'DOCKET_SECURITY_LOG_FILES',
    summary:
      'Files in which the logs of processes are kept, comma-separated absolute paths that the `processes` app can read: security scans look for secrets in them. None by default.',
    fallback: '',
    parse: atMost(32, list(text(/^\/.{1,500}$/, 'absolute paths such as /var/log/docket/api.log'))),
  }),
  securityLicences: variable({
    name: 'DOCKET_SECURITY_LICENCES',
    summary:
      'Licences (SPDX) that installed packages may have beside the usual permissive ones, comma-separated.',
    fallback: '',
    parse: atMost(64, list(text(/^[A-Za-z0-9.+-]{1,64}$/, 'SPDX ids such as EPL-2.0'))),
  }),
  securityAdvisories: variable({
    name: 'DOCKET_SECURITY_ADVISORIES',
    summary:
      'Where a security scan asks for known vulnerabilities: `npm` runs `npm audit`, which tells its registry the names and versions of the installed packages; `off` asks nobody.',
    fallback: 'npm',
    parse: oneOf('npm', 'off'),
  }),
} as const;
