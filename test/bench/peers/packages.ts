import { packagesFromNpm } from '@docket/engines/testing';

/** What the benches compare with, at the versions that the documents speak of. */
export const versions = { pg: '8.23.1' } as const;

/** Loads a package of the peers; all of them are installed into the cache at the first call. */
export async function loadPeer(name: keyof typeof versions): Promise<unknown> {
  return (await packagesFromNpm(versions))(name);
}
