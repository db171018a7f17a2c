import { failureOf, type Difference, type Target, type WriteContext, type Written } from './target.js';

const PAGE = 500;
const MOST_PAGES = 40;

interface Company {
  readonly companyId: string;
  readonly name: string;
  readonly aliases: readonly { readonly name: string }[];
  readonly mergedInto: string | null;
}

/** Two names of one company become a merge; the companies themselves come from the records of trials. */
export const companyMerges: Target = {
  write: async (records, context) => {
    const companies = await companiesOf(context);
    const results: Written[] = [];
    // One after the other: a merge can be refused for one before it.
    for (const { value } of records) {
      const { company: from, into } = value as { readonly company: string; readonly into: string };
      results.push(await mergeOne(find(companies, from), find(companies, into), from, into, context));
    }
    return results;
  },
  verify: async ({ value }, targetId, { api, minPosition }): Promise<readonly Difference[]> => {
    const { mergedInto } = await api.get<Company>(`/v1/companies/${encodeURIComponent(targetId)}`, {
      minPosition,
    });
    return mergedInto === null
      ? [{ path: 'into', message: `It is not merged into ${String(value['into'])}.` }]
      : [];
  },
  undo: async ({ targetId, detail }, reason, api) => {
    await api.post(`/v1/companies/${encodeURIComponent(detail!)}/split`, { member: targetId, reason });
  },
};

async function mergeOne(
  company: Company | undefined,
  into: Company | undefined,
  fromName: string,
  intoName: string,
  { api, importId }: WriteContext,
): Promise<Written> {
  if (company === undefined || into === undefined) {
    const [path, name] = company === undefined ? ['company', fromName] : ['into', intoName];
    const message = `No trial names the company ${name.slice(0, 200)}.`;
    return { ok: false, failure: { code: 'IMPORT.COMPANY_UNKNOWN', path, message } };
  }
  const done = { ok: true, targetId: company.companyId, detail: into.companyId } as const;
  if (company.mergedInto === into.companyId) return { ...done, outcome: 'unchanged', position: 0 };
  try {
    const { position } = await api.post<{ position: number }>(
      `/v1/companies/${encodeURIComponent(company.companyId)}/merge`,
      { into: into.companyId, reason: `import ${importId}` },
    );
    return { ...done, position };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function find(companies: readonly Company[], name: string): Company | undefined {
  return companies.find(
    ({ companyId, name: shown, aliases }) =>
      companyId === name || shown === name || aliases.some((alias) => alias.name === name),
  );
}

async function companiesOf({ api, minPosition }: WriteContext): Promise<readonly Company[]> {
  const all: Company[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await api.get<{ items: readonly Company[]; nextCursor: string | null }>('/v1/companies', {
      limit: PAGE,
      minPosition,
      ...(cursor ? { cursor } : {}),
    });
    all.push(...answer.items);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return all;
}
