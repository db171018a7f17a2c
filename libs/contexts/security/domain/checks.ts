/** Every check of a scan by its stable id, in the order in which they are shown. */
export const checkTitles = {
  settings: 'Settings: defaults, weak keys, limits, open origins, cookies, TLS',
  headers: 'Headers of the answers of the API and the console',
  engines: 'Engines: accounts, TLS, addresses that they listen on',
  keys: 'API keys: age, use, roles, expiry',
  'secrets.log': 'Secrets in the log: inputs, options, results, stored configuration',
  'secrets.content': 'Secrets in documents, results and artifacts',
  'secrets.files': 'Secrets in log files of processes',
  'personal-data': 'Personal data in events whose context does not declare it',
  formulas: 'Formulas in exported tables (CSV, XLSX, HTML)',
  licences: 'Licences of the installed packages',
  vulnerabilities: 'Known vulnerabilities of the installed packages',
} as const;

export type CheckId = keyof typeof checkTitles;
export const checkIds = Object.keys(checkTitles) as readonly CheckId[];

/** `not_checked` always says why: it is never a pass. */
export type CheckStatus = 'passed' | 'findings' | 'not_checked';

/** How one check of a scan ended. */
export interface CheckOutcome {
  readonly check: CheckId;
  readonly status: CheckStatus;
  /** How many things were looked at. */
  readonly looked: number;
  /** How many were left out, or seen in part only, because of a limit. */
  readonly left: number;
  readonly findings: number;
  /** Why it was not done, or what was left out. */
  readonly reason?: string;
}
