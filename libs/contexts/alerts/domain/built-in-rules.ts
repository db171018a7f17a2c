import type { AlertRule, RuleDefinition } from './rule.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const GIB = 2 ** 30;

const rule = (
  name: string,
  summary: string,
  condition: Pick<RuleDefinition, 'figure' | 'is' | 'threshold' | 'clearThreshold' | 'severity' | 'group'> & {
    readonly forMs?: number;
  },
): AlertRule => ({
  name,
  summary,
  forMs: MINUTE,
  clearForMs: MINUTE,
  labels: {},
  enabled: true,
  ...condition,
});

/** The rules that hold without anybody's doing. An own rule of the same name takes the place of one. */
export const builtInRules: readonly AlertRule[] = [
  rule('no-workers', 'No worker takes work.', {
    figure: 'workers.alive',
    is: 'below',
    threshold: 1,
    severity: 'critical',
    group: 'work',
  }),
  rule('work-waits', 'Work has waited for more than 15 minutes.', {
    figure: 'queue.oldest-age-ms',
    is: 'above',
    threshold: 15 * MINUTE,
    clearThreshold: 10 * MINUTE,
    severity: 'warning',
    group: 'work',
  }),
  rule('queue-backlog', 'Many jobs wait for a worker.', {
    figure: 'queue.waiting',
    is: 'above',
    threshold: 10_000,
    clearThreshold: 8_000,
    forMs: 10 * MINUTE,
    severity: 'warning',
    group: 'work',
  }),
  rule('attempts-fail', 'More than half of all attempts fail.', {
    figure: 'attempts.failure-share',
    is: 'above',
    threshold: 0.5,
    clearThreshold: 0.3,
    forMs: 5 * MINUTE,
    severity: 'warning',
    group: 'work',
  }),
  rule('requests-fail', 'More than 2 % of all requests fail.', {
    figure: 'http.error-share',
    is: 'above',
    threshold: 0.02,
    clearThreshold: 0.01,
    forMs: 5 * MINUTE,
    severity: 'critical',
    group: 'api',
  }),
  rule('read-model-behind', 'A read model is far behind the log.', {
    figure: 'projection.lag',
    is: 'above',
    threshold: 1_000,
    clearThreshold: 100,
    forMs: 5 * MINUTE,
    severity: 'critical',
    group: 'read-models',
  }),
  rule('read-model-frozen', 'No process folds a read model: its readers see an old state.', {
    figure: 'projection.folding',
    is: 'below',
    threshold: 1,
    forMs: 5 * MINUTE,
    severity: 'critical',
    group: 'read-models',
  }),
  rule('documents-parked', 'Documents wait behind an event that cannot be folded.', {
    figure: 'projection.parked',
    is: 'above',
    threshold: 0,
    severity: 'warning',
    group: 'read-models',
  }),
  rule('reactions-parked', 'Reactions wait behind an event that failed for good.', {
    figure: 'reactor.parked',
    is: 'above',
    threshold: 0,
    severity: 'warning',
    group: 'processes',
  }),
  rule(
    'app-gone',
    'No process of an app is alive that was there within the last day, and it was not stopped in order.',
    {
      figure: 'app.processes',
      is: 'below',
      threshold: 1,
      severity: 'critical',
      group: 'processes',
    },
  ),
  rule('event-loop-held', 'The event loop of a process is held up.', {
    figure: 'process.loop-delay-ms',
    is: 'above',
    threshold: 1_000,
    clearThreshold: 500,
    forMs: 5 * MINUTE,
    severity: 'warning',
    group: 'processes',
  }),
  rule('memory-high', 'A process uses more than 2 GiB of memory.', {
    figure: 'process.rss-bytes',
    is: 'above',
    threshold: 2 * GIB,
    clearThreshold: 1.8 * GIB,
    forMs: 10 * MINUTE,
    severity: 'warning',
    group: 'processes',
  }),
  rule('backup-old', 'The newest verified backup is older than three days, or there is none.', {
    figure: 'backup.verified-age-ms',
    is: 'above',
    threshold: 3 * DAY,
    severity: 'critical',
    group: 'backups',
  }),
  rule('import-stalled', 'An import runs and has recorded nothing for 15 minutes.', {
    figure: 'import.stalled',
    is: 'above',
    threshold: 0,
    severity: 'warning',
    group: 'processes',
  }),
  rule('stream-full', 'A stream is nearly full.', {
    figure: 'stream.used-share',
    is: 'above',
    threshold: 0.85,
    clearThreshold: 0.8,
    severity: 'critical',
    group: 'storage',
  }),
  rule('disk-full', 'The disk is nearly full.', {
    figure: 'disk.used-share',
    is: 'above',
    threshold: 0.9,
    clearThreshold: 0.85,
    severity: 'critical',
    group: 'storage',
  }),
  rule('channel-fails', 'Notifications do not arrive.', {
    figure: 'channel.failed',
    is: 'above',
    threshold: 0,
    forMs: 0,
    severity: 'critical',
    group: 'alerts',
  }),
  rule('figures-unreadable', 'Figures cannot be read: rules about them are not evaluated.', {
    figure: 'figures.unreadable',
    is: 'above',
    threshold: 0,
    forMs: 2 * MINUTE,
    severity: 'warning',
    group: 'alerts',
  }),
];

/** Built-in and own rules as one list by name; an own one takes the place of the built-in one of its name. */
export function effectiveRules(own: readonly AlertRule[]): readonly AlertRule[] {
  const byName = new Map([...builtInRules, ...own].map((each) => [each.name, each]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function isBuiltIn(name: string): boolean {
  return builtInRules.some((each) => each.name === name);
}
