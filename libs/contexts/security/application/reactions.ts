import type { Reactions, ReactionServices } from '@docket/composition';
import { isDocketError, messageOf, nameBasedId, OPERATORS_TENANT } from '@docket/kernel';
import { isUnavailable } from '@docket/log-following';
import { Gauge } from '@docket/observability';
import { defineReactor, defineTask, type Reactor, type Task } from '@docket/processes';
import {
  countBySeverity,
  SCANS_ID,
  scansDecider,
  severities,
  type ScansCommand,
  type SecurityEvent,
} from '../domain/index.js';
import { findings } from '../read-models/findings/projection.js';
import { countOpen } from '../read-models/findings/queries.js';
import { lastCompletedAt } from '../read-models/scans/queries.js';
import { recordFindings } from './record-findings.js';
import { runScan, steps } from './run-scan.js';
import { ScanStates } from './scan-state.js';
import type { Step } from './steps/step.js';

/** A scan that takes longer ends as failed. */
const LONGEST_MS = 2 * 3_600_000;
/** Recording the end of a scan that timed out needs time. */
const MARGIN_MS = 5 * 60_000;
/** A scan whose process died so often ends as failed: it may be the scan that kills them. */
const MOST_TRIES = 4;
const READ_MODEL_MS = 30_000;

/** Carries out scans. A process that dies leaves its scan to the next one, which goes on where it was. */
export function scanReactor(services: ReactionServices, all: readonly Step[] = steps): Reactor {
  const { store, clock, readModels, db } = services;
  const states = new ScanStates(db);
  const target = { tenant: OPERATORS_TENANT, type: 'security-scans', id: SCANS_ID };
  return defineReactor<SecurityEvent>()({
    name: 'security.run-scans',
    timeoutMs: LONGEST_MS + MARGIN_MS,
    on: {
      SecurityScanRequested: async ({ position, data: { scanId, number } }, reaction) => {
        const { state } = await store.load(scansDecider, target, { minPosition: position });
        if (state.running?.scanId !== scanId) return states.clear(scanId);
        const end = async (command: ScansCommand): Promise<void> => {
          const result = await reaction.send({ aggregate: 'security-scans', id: SCANS_ID, command }, 'end');
          if (!result.ok) throw new Error(result.message);
          await states.clear(scanId);
        };
        const fail = (code: string, message: string): Promise<void> =>
          end({ type: 'FailScan', scanId, failure: { code, message: message.slice(0, 2_000) } });
        const { attempts, startedAt } = await states.begin(scanId, clock.now());
        if (attempts > MOST_TRIES)
          return fail(
            'SECURITY.SCAN_INTERRUPTED',
            `${MOST_TRIES} processes that ran this scan have ended before it was done: look at their logs, then ask for another one.`,
          );
        const leftMs = Math.max(0, startedAt.getTime() + LONGEST_MS - clock.now().getTime());
        const late = AbortSignal.timeout(leftMs);
        const signal = AbortSignal.any([reaction.signal, late]);
        try {
          const result = await runScan(services, states, scanId, signal, all);
          // What is open is read from there: it has to know of the scan before.
          await readModels.waitFor(findings.name, position, READ_MODEL_MS, signal);
          const recorded = await recordFindings(
            services,
            { send: reaction.send, signal },
            { scanId, number },
            result,
          );
          const durationMs = Math.max(0, clock.now().getTime() - startedAt.getTime());
          const found = countBySeverity(result.found);
          await end({
            type: 'CompleteScan',
            scanId,
            result: { outcomes: [...result.outcomes], found, ...recorded, durationMs },
          });
        } catch (error) {
          reaction.signal.throwIfAborted();
          if (isUnavailable(error)) {
            await states.giveBack(scanId).catch(() => undefined);
            throw error;
          }
          if (late.aborted)
            return fail(
              'SECURITY.SCAN_TIMED_OUT',
              `The scan was not done within ${LONGEST_MS / 60_000} minutes.`,
            );
          await fail(isDocketError(error) ? error.code : 'SECURITY.SCAN_BROKE', messageOf(error));
        }
      },
    },
  });
}

/** Asks for a scan at its times; one that is running counts as the one that was asked for. */
function scheduled({ settings }: ReactionServices): Task {
  return defineTask({
    name: 'security.scan',
    summary: 'Scans the running system for weak settings, secrets, personal data, formulas and licences.',
    schedule: { cron: settings.securitySchedule },
    misfire: 'run-once',
    run: async ({ send, runId }) => {
      const scanId = nameBasedId('security-scan', 'schedule', runId);
      const command: ScansCommand = {
        type: 'RequestScan',
        scanId,
        trigger: 'schedule',
        reason: 'by schedule',
      };
      const result = await send({
        tenant: OPERATORS_TENANT,
        aggregate: 'security-scans',
        id: SCANS_ID,
        command,
      });
      if (result.ok) return { requested: scanId };
      if (result.code === 'SECURITY.SCAN_RUNNING') return { requested: null, why: result.message };
      throw new Error(result.message);
    },
  });
}

/** Figures that are read when they are asked for; an old one would look like a new one, so they go when the database does. */
function measure({ metrics, readModels, clock }: ReactionServices): void {
  const name = 'docket_security_open_findings';
  if (metrics.getSingleMetric(name) !== undefined) return;
  new Gauge({
    name,
    help: 'Findings of security scans that are neither fixed nor accepted, by severity.',
    labelNames: ['severity'],
    registers: [metrics],
    async collect() {
      this.reset();
      try {
        const counts = await countOpen(readModels, OPERATORS_TENANT, clock.now());
        for (const severity of severities) this.set({ severity }, counts[severity]);
      } catch {
        this.reset();
      }
    },
  });
  new Gauge({
    name: 'docket_security_last_scan_timestamp_seconds',
    help: 'When a security scan was completed last, in seconds since 1970; 0 where none was.',
    registers: [metrics],
    async collect() {
      try {
        const at = await lastCompletedAt(readModels, OPERATORS_TENANT);
        this.set(at === null ? 0 : Date.parse(at) / 1_000);
      } catch {
        this.reset();
      }
    },
  });
}

export function reactionsOf(services: ReactionServices): Reactions {
  measure(services);
  return { reactors: [scanReactor(services)], tasks: [scheduled(services)] };
}
