import type { DigestFigures } from './digest-events.js';
import { valueText } from './figures.js';

/** The subject and the text of a digest, for people. */
export function digestText({ from, complete, alerts, jobs, storage, backups }: DigestFigures): {
  readonly title: string;
  readonly text: string;
} {
  const notSucceeded = jobs.failed + jobs.timedOut + jobs.deadLettered;
  const title = `[Docket] Digest: ${counted(alerts.fired, 'alert')}, ${notSucceeded} of ${jobs.succeeded + notSucceeded} jobs failed`;
  const lines = [
    `Since ${from}${complete ? '' : ' (the log was too long to count all of it: counts are of its beginning)'}`,
    '',
    'Alerts',
    `  ${alerts.fired} fired, ${alerts.resolved} resolved`,
    ...alerts.rules.map(({ rule, fired }) => `  ${rule}: ${fired}`),
    ...(alerts.firing.length === 0 ? ['  nothing fires now'] : [`  firing now: ${alerts.firing.join(', ')}`]),
    '',
    'Jobs',
    `  ${jobs.succeeded} succeeded, ${jobs.failed} failed, ${jobs.timedOut} timed out, ${jobs.deadLettered} set aside as poison, ${jobs.canceled} canceled`,
    ...jobs.methods.map(({ method, notSucceeded: count }) => `  ${method}: ${count} did not succeed`),
    '',
    'Storage',
    `  log and content ${bytes(storage.logBytes)}, database ${bytes(storage.databaseBytes)}, disk ${valueText(storage.diskUsedShare, 'share')}`,
    '',
    'Backups',
    `  ${backups.completed} made, ${backups.failed} failed, ${backups.verified} verified by restoring`,
    `  last verified: ${backups.lastVerifiedAt ?? 'none in this time'}`,
  ];
  return { title, text: `${lines.join('\n')}\n` };
}

function bytes(value: number | null): string {
  return valueText(value, 'bytes');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
