import type { ReadModels } from '@docket/projections';
import type { Declaration } from '../../domain/index.js';
import { outsideMethods } from './projection.js';

export interface OutsideMethod {
  /** `name@version`. */
  readonly name: string;
  readonly declaration: Declaration;
  readonly registeredAt: string;
}

/** Methods that outside workers of the tenant run, by name, behind a name. */
export async function listOutsideMethods(
  readModels: ReadModels,
  tenant: string,
  { afterKey, limit }: { readonly afterKey?: string; readonly limit: number },
): Promise<readonly OutsideMethod[]> {
  const collection = await readModels.collection(outsideMethods);
  const rows = await collection
    .find({ tenant, ...(afterKey === undefined ? {} : { method: { $gt: afterKey } }) })
    .sort({ method: 1 })
    .limit(limit)
    .toArray();
  return rows.map(({ method, declarationJson, registeredAt }) => ({
    name: method,
    declaration: JSON.parse(declarationJson) as Declaration,
    registeredAt,
  }));
}
