import { formatBytes, formatCount, formatSpan, formatTime } from '@docket/command-line';
import type { MigrationPlan, MigrationStatus } from '../application/index.js';
import type { Run } from '../domain/index.js';

/** A plan as a person reads it. */
export function planText(plan: MigrationPlan): string {
  const { phase, steps, changes, left, milliseconds, digest, blockedBy } = plan;
  if (changes === 0) return `Nothing to ${phase}: all is as this release wants it.`;
  const lines = steps.flatMap(({ step, summary, changes: planned }) => [
    `${step}: ${summary}`,
    ...planned.map(({ text, undoable, estimate }) => {
      const span = estimate.milliseconds === null ? '' : `, about ${formatSpan(estimate.milliseconds)}`;
      return `  ${text} (${formatCount(estimate.items)} items${span}${undoable ? '' : ', cannot be undone'})`;
    }),
  ]);
  const total = `${formatCount(changes)} changes, about ${formatSpan(milliseconds)} where it can be told.`;
  return [
    ...lines,
    '',
    left === 0 ? total : `${total} ${formatCount(left)} more are in the next plan.`,
    ...blockedBy.map((each) => `Refused while it runs: ${each.process}, of another release.`),
    `To carry out exactly this: npm run docket -- migrate apply --phase ${phase} --digest ${digest} --reason "…"`,
  ].join('\n');
}

/** How a run has ended, or stands. */
export function runText({ runId, status, steps, made, undone }: Run): string {
  const planned = steps.reduce((sum, { changes }) => sum + changes.length, 0);
  const back = undone === 0 ? '' : `, ${formatCount(undone)} taken back`;
  return `Migration ${runId} is ${status}: ${formatCount(made.length)} of ${formatCount(planned)} changes stand${back}.`;
}

/** The status as a person reads it: what wants attention; all of it is in the JSON. */
export function statusText(status: MigrationStatus): string {
  const { release, dataVersion, steps, run, streams, readModels, eventTypes, counted } = status;
  const { stored } = dataVersion;
  const todo = steps.filter(({ changes }) => changes > 0);
  const others = status.processes.filter(({ sameRelease }) => !sameRelease);
  return [
    `Release ${release} writes data version ${dataVersion.release.version}; the log is ${stored.stamped ? '' : 'not stamped, which is '}version ${stored.version}, for releases from version ${stored.minimumReader}.`,
    run === null
      ? 'Nothing was migrated yet.'
      : `Last run ${run.runId} (${run.phase}): ${run.status}${run.process === null ? '' : `, by ${run.process}`}.`,
    ...(todo.length === 0 ? ['Nothing is to be done.'] : ['To be done:']),
    ...todo.map(({ step, phase, changes }) => `  ${step} (${phase}): ${formatCount(changes)}`),
    ...others.map(({ process, lastAt }) => `Of another release: ${process}, seen ${formatTime(lastAt)}`),
    '',
    'STREAMS',
    ...streams.map(({ stream, state, differs, messages, bytes }) => {
      const what = differs.length === 0 ? state : `${state}: ${differs.join(', ')}`;
      return `  ${stream}  ${what}  ${formatCount(messages)} messages, ${formatBytes(bytes)}`;
    }),
    'READ MODELS',
    ...readModels
      .filter((each) => each.declaredVersion !== each.activeVersion || each.notice !== null)
      .map((each) => {
        const declared = each.declaredVersion === null ? 'not declared' : `declared ${each.declaredVersion}`;
        return `  ${each.name}  ${declared}, read ${each.activeVersion ?? 'none'}${each.notice === null ? '' : `  ${each.notice}`}`;
      }),
    `  ${formatCount(readModels.length)} in all`,
    `EVENT TYPES of several versions (events ${formatCount(counted.from)} to ${formatCount(counted.to)} counted${counted.complete ? ', all of the log' : ''})`,
    ...eventTypes.map(({ type, version, stored: versions }) => {
      const used = versions
        .map((each) => `${formatCount(each.events)} of version ${each.version}`)
        .join(', ');
      return `  ${type}  ${version === null ? 'not known to this release' : `version ${version}`}: ${used === '' ? 'none stored' : used}`;
    }),
    ...(status.configuration.undeclared.length === 0
      ? []
      : [`CONFIGURATION that is not declared: ${status.configuration.undeclared.join(', ')}`]),
    ...(status.deprecatedCalls.length === 0 ? [] : ['DEPRECATED ROUTES that are still called']),
    ...status.deprecatedCalls.map(
      ({ route, name, calls, lastAt }) =>
        `  ${route}  ${formatCount(calls)} by ${name}, last ${formatTime(lastAt)}`,
    ),
  ].join('\n');
}
