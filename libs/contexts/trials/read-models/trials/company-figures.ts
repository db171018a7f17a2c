import type { ReadModels } from '@docket/projections';
import type { TrialsDocument } from './document.js';
import { trials } from './projection.js';

/** The trials of some companies by status and phase, over 10,000 at most. */
export async function companyFigures(
  readModels: ReadModels,
  tenant: string,
  companyIds: readonly string[],
): Promise<CompanyFigures> {
  const collection = await readModels.collection(trials);
  const rows = await collection
    .find({ tenant, companyIds: { $in: [...companyIds] } })
    .project<Pick<TrialsDocument, 'of' | 'sponsorId'>>({
      _id: 0,
      'of.status': 1,
      'of.phases': 1,
      'of.enrollment': 1,
      sponsorId: 1,
    })
    .limit(MOST_COMPANY_TRIALS + 1)
    .toArray();
  const counted = rows.slice(0, MOST_COMPANY_TRIALS);
  const by = (values: (row: (typeof counted)[number]) => readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const row of counted) {
      for (const value of values(row)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([value, count]) => ({ value, count }));
  };
  const sponsored = counted.filter(({ sponsorId }) => sponsorId !== null && companyIds.includes(sponsorId));
  return {
    trials: counted.length,
    sponsored: sponsored.length,
    enrollment: sponsored.reduce((sum, { of }) => sum + (of.enrollment?.count ?? 0), 0),
    byStatus: by(({ of }) => [of.status]),
    byPhase: by(({ of }) => of.phases),
    exact: rows.length <= MOST_COMPANY_TRIALS,
  };
}

const MOST_COMPANY_TRIALS = 10_000;

export interface CompanyFigures {
  readonly trials: number;
  readonly sponsored: number;
  /** Participants of the trials that it sponsors, planned or actual. */
  readonly enrollment: number;
  readonly byStatus: readonly { readonly value: string; readonly count: number }[];
  readonly byPhase: readonly { readonly value: string; readonly count: number }[];
  readonly exact: boolean;
}
