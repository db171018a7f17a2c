import { cutPage, newestFirstRange, type Page, type PageRequest } from '@docket/paging';
import type { ReadModels } from '@docket/projections';
import { companies, type CompaniesDocument } from './projection.js';

export interface CompanyView {
  readonly companyId: string;
  /** The spelling that most trials have. */
  readonly name: string;
  readonly aliases: readonly { readonly name: string; readonly trials: number }[];
  readonly classes: readonly string[];
  readonly sponsored: number;
  readonly collaborations: number;
  readonly mergedInto: string | null;
  readonly merged: readonly string[];
}

/** Most companies that one is made of. */
const MOST_MEMBERS = 1_000;

/** Companies, those with the most trials first. What was merged into another one is left out. */
export async function listCompanies(
  readModels: ReadModels,
  tenant: string,
  page: PageRequest,
): Promise<Page<CompanyView>> {
  const order = newestFirstRange(page.afterKey === undefined ? {} : { afterKey: page.afterKey });
  const collection = await readModels.collection(companies);
  const rows = await collection
    .find({ tenant, mergedInto: null, ...(order === undefined ? {} : { order }) })
    .sort({ order: -1 })
    .limit(page.limit + 1)
    .toArray();
  const { items, nextKey } = cutPage(rows, page.limit, (row) => row.order);
  return { items: items.map(viewOf), nextKey };
}

export async function findCompany(
  readModels: ReadModels,
  tenant: string,
  companyId: string,
): Promise<CompanyView | undefined> {
  const collection = await readModels.collection(companies);
  const found = await collection.findOne({ _id: `${tenant}/${companyId}`, tenant });
  return found ? viewOf(found) : undefined;
}

/** A company and all that were merged into it, over any number of steps. */
export async function membersOfCompany(
  readModels: ReadModels,
  tenant: string,
  companyId: string,
): Promise<readonly CompanyView[]> {
  const members = new Map<string, CompanyView>();
  let asked = [companyId];
  const collection = await readModels.collection(companies);
  while (asked.length > 0 && members.size < MOST_MEMBERS) {
    const rows = await collection
      .find({ _id: { $in: asked.map((one) => `${tenant}/${one}`) }, tenant })
      .limit(MOST_MEMBERS)
      .toArray();
    for (const row of rows) members.set(row.companyId, viewOf(row));
    asked = rows.flatMap(({ merged }) => merged).filter((one) => !members.has(one));
  }
  return [...members.values()];
}

function viewOf(row: CompaniesDocument): CompanyView {
  const { companyId, names, classes, sponsored, collaborations, mergedInto, merged } = row;
  const name = names[0]?.name ?? companyId;
  return { companyId, name, aliases: names, classes, sponsored, collaborations, mergedInto, merged };
}

/** Most merged companies of a tenant; the directory takes no more. */
const MOST_MERGED = 10_000;

/** Which companies are merged into which. */
export async function mergedCompanies(
  readModels: ReadModels,
  tenant: string,
): Promise<Readonly<Record<string, string>>> {
  const collection = await readModels.collection(companies);
  const rows = await collection
    .find({ tenant, mergedInto: { $gt: '' } })
    .project<{ readonly companyId: string; readonly mergedInto: string }>({
      _id: 0,
      companyId: 1,
      mergedInto: 1,
    })
    .limit(MOST_MERGED)
    .toArray();
  return Object.fromEntries(rows.map(({ companyId, mergedInto }) => [companyId, mergedInto]));
}
