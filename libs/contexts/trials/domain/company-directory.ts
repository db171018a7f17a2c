import { accept, reject, type Decider, type Timed } from '@docket/kernel';
import type { CompanyMerged, CompanySplit } from './events.js';

type Events = CompanyMerged | CompanySplit;

/** Which companies are another one, as people have said. One directory for a tenant, so that merges make no cycle. */
export interface CompanyDirectoryState {
  readonly merged: Readonly<Record<string, string>>;
}

export type CompanyDirectoryCommand =
  | {
      readonly type: 'MergeCompany';
      readonly company: string;
      readonly into: string;
      readonly reason: string;
    }
  | {
      readonly type: 'SplitCompany';
      readonly company: string;
      readonly from: string;
      readonly reason: string;
    };

/** The one directory of a tenant. */
export const COMPANY_DIRECTORY = 'main';
const MOST_MERGED = 10_000;

export const companyDirectoryDecider: Decider<CompanyDirectoryState, CompanyDirectoryCommand, Events> = {
  aggregate: 'company-directory',
  version: 1,
  initialState: { merged: {} },
  decide: (command, { merged }) => {
    const { company } = command;
    if (command.type === 'MergeCompany') {
      const { into, reason } = command;
      if (company === into) {
        return reject('COMPANY.SAME', 'A company cannot be merged into itself: name another one.');
      }
      if (canonicalCompany(merged, company) === canonicalCompany(merged, into)) {
        return merged[company] === into
          ? accept()
          : reject('COMPANY.MERGED', 'These two are one company already: split them first.');
      }
      if (Object.hasOwn(merged, company)) {
        const message = `It is merged into ${merged[company]} already: split it from there first.`;
        return reject('COMPANY.MERGED', message, { into: merged[company] });
      }
      if (Object.keys(merged).length >= MOST_MERGED) {
        return reject('COMPANY.TOO_MANY_MERGED', `A tenant has at most ${MOST_MERGED} merged companies.`);
      }
      return accept({ type: 'CompanyMerged', data: { company, into, reason } });
    }
    const { from, reason } = command;
    if (merged[company] !== from) {
      const message = `${company} is not merged into ${from}: GET /v1/companies/${from} lists its members.`;
      return reject('COMPANY.NOT_MERGED', message);
    }
    return accept({ type: 'CompanySplit', data: { company, from, reason } });
  },
  evolve: (state, event: Timed<Events>) => {
    switch (event.type) {
      case 'CompanyMerged':
        return { merged: { ...state.merged, [event.data.company]: event.data.into } };
      case 'CompanySplit': {
        const { [event.data.company]: _split, ...merged } = state.merged;
        return { merged };
      }
      // An event of a newer version of Docket leaves the state as it is.
      default:
        return state;
    }
  },
};

/** The company that another one is, over any number of merges. */
export function canonicalCompany(merged: CompanyDirectoryState['merged'], company: string): string {
  let current = company;
  while (Object.hasOwn(merged, current)) current = merged[current]!;
  return current;
}

/** A company with all that are merged into it. */
export function membersOf(merged: CompanyDirectoryState['merged'], company: string): string[] {
  const others = Object.keys(merged).filter((each) => canonicalCompany(merged, each) === company);
  return [company, ...others];
}
