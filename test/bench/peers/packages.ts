import { packagesFromNpm } from '@docket/engines/testing';

/** What the benches compare with, at the versions that the documents speak of. pg-boss 10 is the last for Node 20. */
export const versions = {
  '@event-driven-io/emmett': '0.42.0',
  '@event-driven-io/emmett-postgresql': '0.42.0',
  '@event-driven-io/pongo': '0.16.11',
  bullmq: '6.7.0',
  ioredis: '5.9.3',
  pg: '8.23.1',
  'pg-boss': '10.4.2',
} as const;

/** Loads a package of the peers; all of them are installed into the cache at the first call. */
export async function loadPeer(name: keyof typeof versions): Promise<unknown> {
  return (await packagesFromNpm(versions))(name);
}
