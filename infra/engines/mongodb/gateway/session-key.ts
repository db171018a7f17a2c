import { Binary, UUID } from 'bson';

/** The id in an `lsid` document, as text; undefined when it is not one. */
export function sessionKey(lsid: unknown): string | undefined {
  const id = typeof lsid === 'object' && lsid !== null && 'id' in lsid ? lsid.id : undefined;
  return id instanceof UUID || id instanceof Binary ? id.toString('hex') : undefined;
}
