import type { DatasetRequest } from '@docket/composition';
import { companyIdOf } from '../../domain/index.js';
import { directoryAsOf, trialsAsOf } from './trials-as-of.js';

/** A company as it was at a position: all of it follows from the trials and the directory. */
export interface CompanyRow {
  readonly companyId: string;
  readonly name: string;
  readonly classes: readonly string[];
  readonly sponsored: number;
  readonly collaborations: number;
  readonly enrollment: number;
  readonly mergedInto: string | null;
}

interface Sum {
  readonly names: Map<string, number>;
  readonly classes: Set<string>;
  sponsored: number;
  collaborations: number;
  enrollment: number;
}

/** Companies in the order of their ids. They are counted in memory: there are far fewer than trials. */
export async function* companyRows(request: DatasetRequest): AsyncGenerator<CompanyRow> {
  const sums = new Map<string, Sum>();
  const mention = ({ name, class: kind }: { readonly name: string; readonly class: string | null }): Sum => {
    const id = companyIdOf(name);
    let sum = sums.get(id);
    if (sum === undefined) {
      sum = { names: new Map(), classes: new Set(), sponsored: 0, collaborations: 0, enrollment: 0 };
      sums.set(id, sum);
    }
    sum.names.set(name, (sum.names.get(name) ?? 0) + 1);
    if (kind !== null) sum.classes.add(kind);
    return sum;
  };
  for await (const { of } of trialsAsOf({ ...request, filters: {} })) {
    if (of.sponsor !== null) {
      const sum = mention(of.sponsor);
      sum.sponsored += 1;
      sum.enrollment += of.enrollment?.count ?? 0;
    }
    for (const company of of.collaborators) mention(company).collaborations += 1;
  }
  const { merged } = await directoryAsOf(request);
  const byId = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [companyId, { names, classes, sponsored, collaborations, enrollment }] of byId) {
    const [[name] = [companyId]] = [...names].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const mergedInto = Object.hasOwn(merged, companyId) ? merged[companyId]! : null;
    const known = { companyId, name, classes: [...classes].sort(), mergedInto };
    yield { ...known, sponsored, collaborations, enrollment };
  }
}
