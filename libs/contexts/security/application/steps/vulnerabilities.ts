import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOST_FINDINGS, notChecked, outcomeOf, type Found, type Severity } from '../../domain/index.js';
import { installationRoot } from '../installed-packages.js';
import type { Step, StepResult } from './step.js';

const TIMEOUT_MS = 90_000;
const MOST_OUTPUT = 64 * 1_048_576;
const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  moderate: 'medium',
  low: 'low',
  info: 'low',
};

interface Advisory {
  readonly title?: string;
  readonly url?: string;
  readonly severity?: string;
  readonly range?: string;
}

interface AuditReport {
  readonly message?: string;
  readonly error?: { readonly summary?: string; readonly detail?: string };
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      { readonly name: string; readonly severity: string; readonly via: readonly (string | Advisory)[] }
    >
  >;
  readonly metadata?: { readonly dependencies?: { readonly prod?: number; readonly total?: number } };
}

/** What is known to be wrong with the installed packages, as `npm audit` is told by its registry. */
export const vulnerabilitiesStep: Step = {
  name: 'vulnerabilities',
  checks: ['vulnerabilities'],
  run: async ({ services: { settings }, signal }) => {
    if (settings.securityAdvisories === 'off') return notDone('DOCKET_SECURITY_ADVISORIES is off.');
    const root = installationRoot();
    if (root === undefined || !existsSync(join(root, 'package-lock.json')))
      return notDone('There is no package-lock.json beside the installed packages.');
    const output = await npmAudit(root, signal);
    return typeof output === 'string' ? notDone(output) : readAudit(output);
  },
};

function notDone(reason: string): StepResult {
  return {
    outcomes: [notChecked('vulnerabilities', reason)],
    found: [],
    uncertain: ['vulnerabilities'],
  };
}

/** What `npm audit --json` says. An answer without a list of vulnerabilities is not a clean one. */
export function readAudit(report: AuditReport): StepResult {
  const { vulnerabilities, metadata, message, error } = report;
  if (vulnerabilities === undefined) {
    // A source that refuses leaves its summary empty.
    const said = [error?.summary, error?.detail, message].find(Boolean) ?? 'no list of vulnerabilities';
    const plain = said.replaceAll(/\S+:\/\/\S+/g, 'the registry');
    return notDone(`The source of advisories does not answer: ${plain}`);
  }
  const found: Found[] = Object.values(vulnerabilities).flatMap(({ name, via }) =>
    via
      .filter((each): each is Advisory => typeof each !== 'string')
      .map((advisory) => ({
        check: 'vulnerabilities',
        rule: 'vulnerabilities.advisory',
        severity: SEVERITIES[advisory.severity ?? ''] ?? 'medium',
        title: `${name}: ${advisory.title ?? 'a known vulnerability'}`.slice(0, 300),
        place: `package ${name}, ${advisory.url ?? advisory.title ?? ''}`.slice(0, 600),
        evidence: `versions ${advisory.range ?? 'not named'}`.slice(0, 1_000),
        remedy: 'Install a version that is not affected: npm audit fix, or a newer release of Docket.',
      })),
  );
  const shown = found.slice(0, MOST_FINDINGS);
  const left = found.length - shown.length;
  const looked = metadata?.dependencies?.prod ?? metadata?.dependencies?.total ?? 0;
  return {
    outcomes: [outcomeOf('vulnerabilities', shown, { looked, left })],
    found: shown,
    ...(left > 0 ? { uncertain: ['vulnerabilities'] } : {}),
  };
}

/** @returns the report, or why there is none */
function npmAudit(root: string, signal: AbortSignal): Promise<AuditReport | string> {
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    HTTP_PROXY: process.env['HTTP_PROXY'],
    HTTPS_PROXY: process.env['HTTPS_PROXY'],
    NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'],
    npm_config_cache: join(tmpdir(), 'docket-npm-cache'),
    npm_config_update_notifier: 'false',
    npm_config_fetch_retries: '0',
  };
  const parameters = ['audit', '--json', '--omit=dev'];
  const options = { cwd: root, env, signal, timeout: TIMEOUT_MS, maxBuffer: MOST_OUTPUT };
  return new Promise((resolve, reject) => {
    execFile('npm', parameters, options, (error, stdout) => {
      if (signal.aborted) return reject(signal.reason as Error);
      try {
        resolve(JSON.parse(stdout) as AuditReport);
      } catch {
        resolve(error === null ? 'npm audit has answered no JSON.' : 'npm audit cannot be run here.');
      }
    });
  });
}
