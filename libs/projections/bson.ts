import { calculateObjectSize, deserialize, serialize } from 'bson';

/** A document as the database would give it back: undefined members gone, numbers and dates as BSON has them. */
export function throughBson(document: object): object {
  return deserialize(serialize(document, { ignoreUndefined: true }));
}

/** What a document weighs in BSON; `otherwise` for one that BSON cannot hold. */
export function sizeInBson(document: object, otherwise: number): number {
  try {
    return calculateObjectSize(document, { ignoreUndefined: true });
  } catch {
    return otherwise;
  }
}
