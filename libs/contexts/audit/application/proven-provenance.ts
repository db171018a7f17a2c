import type { Platform } from '@docket/platform';
import { proofOf, type EntryProofView } from './proofs.js';
import { provenanceOf, type Provenance, type ProvenanceStep } from './provenance.js';
import { newestHead, type SignedHead } from './signed-head.js';

type Proving = Pick<Platform, 'treeHeads' | 'tree' | 'rawLog' | 'store' | 'composition'>;

/** A step with what shows that it is in the log; without it while no signed head covers it. */
export interface ProvenStep extends ProvenanceStep {
  readonly proof: Omit<EntryProofView, 'head'> | null;
}

export interface ProvenanceView extends Omit<Provenance, 'steps'> {
  /** What every proof leads to; null before the first head. */
  readonly head: SignedHead | null;
  readonly steps: readonly ProvenStep[];
}

/** The provenance of a job, each step with its inclusion proof. @throws DocketError `JOB.NOT_FOUND` */
export async function proveProvenance(
  platform: Proving,
  tenant: string,
  jobId: string,
): Promise<ProvenanceView> {
  const { store, composition: facts, treeHeads, rawLog } = platform;
  const provenance = await provenanceOf({ store, facts }, tenant, jobId);
  const head = (await treeHeads.last()) === undefined ? null : await newestHead(platform);
  const steps: ProvenStep[] = [];
  for (const step of provenance.steps) {
    const isSigned = head !== null && step.position <= head.size;
    const message = isSigned ? await rawLog.at(step.position) : undefined;
    const proof = message === undefined ? null : await proofOf(platform, message, head!.size);
    steps.push({ ...step, proof });
  }
  return { ...provenance, head, steps };
}
