import { defineProjection } from '@docket/projections';
import { companyIdOf, type TrialEvent, type TrialRecord } from '../../domain/index.js';

/** One company, by its normalised name. */
export interface CompaniesDocument {
  readonly tenant: string;
  readonly companyId: string;
  /** The spellings that records have, with the number of trials that name it so. */
  readonly names: readonly { readonly name: string; readonly trials: number }[];
  readonly classes: readonly string[];
  readonly sponsored: number;
  readonly collaborations: number;
  /** Trials as text of fixed width, then the id: its place in the list. */
  readonly order: string;
  /** The company that it was merged into. */
  readonly mergedInto: string | null;
  /** Companies that were merged into this one itself. */
  readonly merged: readonly string[];
}

type Companies = Pick<TrialRecord, 'sponsor' | 'collaborators'>;
const NOBODY: Companies = { sponsor: null, collaborators: [] };
const COUNT_DIGITS = 8;

interface Mention {
  readonly companyId: string;
  readonly name: string;
  readonly class: string | null;
  readonly as: 'sponsored' | 'collaborations';
}

export const companies = defineProjection<TrialEvent, CompaniesDocument>()({
  name: 'reporting.companies',
  version: 1,
  indexes: [{ keys: { tenant: 1, order: -1 } }, { keys: { tenant: 1, mergedInto: 1 } }],
  on: {
    TrialRegistered: {
      keys: ({ aggregate, data }) => keysOf(aggregate.tenant, mentions(data.record)),
      fold: (company, { aggregate, data }, key) =>
        folded(company, aggregate.tenant, key, [], mentions(data.record)),
    },
    TrialChanged: {
      keys: ({ aggregate, data }) => {
        const { before, after } = mentionsOfChange(data.changes);
        return keysOf(aggregate.tenant, [...before, ...after]);
      },
      fold: (company, { aggregate, data }, key) => {
        const { before, after } = mentionsOfChange(data.changes);
        return folded(company, aggregate.tenant, key, before, after);
      },
    },
    CompanyMerged: {
      keys: ({ aggregate, data }) => [
        `${aggregate.tenant}/${data.company}`,
        `${aggregate.tenant}/${data.into}`,
      ],
      fold: (company, { aggregate, data: { company: merged, into } }, key) => {
        const known = company ?? empty(aggregate.tenant, key);
        if (known.companyId === merged) return { ...known, mergedInto: into };
        return { ...known, merged: [...known.merged.filter((one) => one !== merged), merged] };
      },
    },
    CompanySplit: {
      keys: ({ aggregate, data }) => [
        `${aggregate.tenant}/${data.company}`,
        `${aggregate.tenant}/${data.from}`,
      ],
      fold: (company, { data: { company: split } }) => {
        if (!company) return company;
        if (company.companyId === split) return { ...company, mergedInto: null };
        return { ...company, merged: company.merged.filter((one) => one !== split) };
      },
    },
  },
});

function mentions({ sponsor, collaborators }: Companies): Mention[] {
  const of = (company: NonNullable<TrialRecord['sponsor']>, as: Mention['as']): Mention => ({
    companyId: companyIdOf(company.name),
    name: company.name,
    class: company.class,
    as,
  });
  return [
    ...(sponsor === null ? [] : [of(sponsor, 'sponsored')]),
    ...collaborators.map((one) => of(one, 'collaborations')),
  ];
}

function mentionsOfChange(changes: {
  readonly sponsor?: { readonly before: TrialRecord['sponsor']; readonly after: TrialRecord['sponsor'] };
  readonly collaborators?: {
    readonly before: TrialRecord['collaborators'];
    readonly after: TrialRecord['collaborators'];
  };
}) {
  const { sponsor, collaborators } = changes;
  const of = (side: 'before' | 'after') =>
    mentions({
      sponsor: sponsor?.[side] ?? NOBODY.sponsor,
      collaborators: collaborators?.[side] ?? NOBODY.collaborators,
    });
  return { before: of('before'), after: of('after') };
}

function keysOf(tenant: string, all: readonly Mention[]): string[] {
  return [...new Set(all.map(({ companyId }) => `${tenant}/${companyId}`))];
}

function empty(tenant: string, key: string): CompaniesDocument {
  const companyId = key.slice(tenant.length + 1);
  return counted({
    tenant,
    companyId,
    names: [],
    classes: [],
    sponsored: 0,
    collaborations: 0,
    mergedInto: null,
    merged: [],
  });
}

function counted(company: Omit<CompaniesDocument, 'order'>): CompaniesDocument {
  const trials = company.sponsored + company.collaborations;
  return { ...company, order: `${String(trials).padStart(COUNT_DIGITS, '0')}/${company.companyId}` };
}

function folded(
  company: CompaniesDocument | null,
  tenant: string,
  key: string,
  before: readonly Mention[],
  after: readonly Mention[],
): CompaniesDocument {
  const { order: _order, ...first } = company ?? empty(tenant, key);
  let next = first;
  const apply = (mention: Mention, by: 1 | -1): void => {
    if (mention.companyId !== next.companyId) return;
    const known = next.names.find(({ name }) => name === mention.name)?.trials ?? 0;
    const others = next.names.filter(({ name }) => name !== mention.name);
    const names = known + by > 0 ? [...others, { name: mention.name, trials: known + by }] : others;
    names.sort((a, b) => b.trials - a.trials || (a.name < b.name ? -1 : 1));
    const classes =
      mention.class === null || by < 0 || next.classes.includes(mention.class)
        ? next.classes
        : [...next.classes, mention.class].sort();
    next = { ...next, names, classes, [mention.as]: next[mention.as] + by };
  };
  before.forEach((mention) => apply(mention, -1));
  after.forEach((mention) => apply(mention, 1));
  return counted(next);
}
