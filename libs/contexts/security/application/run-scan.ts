import type { ReactionServices } from '@docket/composition';
import { messageOf } from '@docket/kernel';
import { notChecked, type CheckId, type CheckOutcome, type Found } from '../domain/index.js';
import { engineAway } from './engine-away.js';
import type { ScanStates } from './scan-state.js';
import { contentStep } from './steps/content.js';
import { enginesStep } from './steps/engines.js';
import { filesStep } from './steps/files.js';
import { headersStep } from './steps/headers.js';
import { keysStep } from './steps/keys.js';
import { licencesStep } from './steps/licences.js';
import { logStep } from './steps/log.js';
import { settingsStep } from './steps/settings.js';
import type { Step, StepResult } from './steps/step.js';
import { vulnerabilitiesStep } from './steps/vulnerabilities.js';

/** In the order in which they run: the quick ones first. */
export const steps: readonly Step[] = [
  settingsStep,
  headersStep,
  enginesStep,
  keysStep,
  licencesStep,
  vulnerabilitiesStep,
  filesStep,
  logStep,
  contentStep,
];

/** Names of the steps, in their order. */
export const scanSteps: readonly string[] = steps.map(({ name }) => name);

const SAVE_EVERY_MS = 1_000;

export interface ScanResult {
  readonly outcomes: readonly CheckOutcome[];
  readonly found: readonly Found[];
  /** Checks of which a finding that is not there again is not known to be gone. */
  readonly uncertain: readonly CheckId[];
}

/**
 * Runs every check that a scan has not done yet; a process that takes it over goes on where the last one has saved. A check
 * that breaks is not checked, with the reason, and the others go on; engines that are away end the try.
 */
export async function runScan(
  services: ReactionServices,
  states: ScanStates,
  scanId: string,
  signal: AbortSignal,
  all: readonly Step[] = steps,
): Promise<ScanResult> {
  const begun = await states.get(scanId);
  let outcomes = begun?.outcomes ?? [];
  let found = begun?.found ?? [];
  let uncertain = begun?.uncertain ?? [];
  for (const step of all) {
    signal.throwIfAborted();
    const isDone = step.checks.every((check) => outcomes.some((outcome) => outcome.check === check));
    if (isDone) continue;
    const resume = begun?.step === step.name ? (begun.kept ?? undefined) : undefined;
    const result = await runStep(step, services, states, scanId, signal, resume);
    outcomes = [...outcomes, ...result.outcomes];
    found = [...found, ...result.found];
    uncertain = [...uncertain, ...(result.uncertain ?? [])];
    const at = services.clock.now();
    await states.save(scanId, { step: step.name, outcomes, found, uncertain, kept: null, at });
  }
  return { outcomes, found, uncertain };
}

async function runStep(
  step: Step,
  services: ReactionServices,
  states: ScanStates,
  scanId: string,
  signal: AbortSignal,
  resume: unknown,
): Promise<StepResult> {
  const now = services.clock.now();
  await states.save(scanId, { step: step.name, done: 0, total: null, at: now });
  let savedMs = performance.now();
  const save = async (done: number, total: number | null, kept?: () => object): Promise<void> => {
    if (performance.now() - savedMs < SAVE_EVERY_MS) return;
    const change = kept === undefined ? {} : { kept: kept() };
    await states.save(scanId, { done, total, at: services.clock.now(), ...change });
    savedMs = performance.now();
  };
  try {
    return await step.run({ services, now, signal, resume, save });
  } catch (error) {
    signal.throwIfAborted();
    const away = engineAway(error);
    if (away !== undefined) throw away;
    const reason = `The check broke: ${messageOf(error)}`;
    return {
      outcomes: step.checks.map((check) => notChecked(check, reason)),
      found: [],
      uncertain: step.checks,
    };
  }
}
