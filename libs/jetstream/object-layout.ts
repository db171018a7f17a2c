/** The entry that describes an object: the layout of NATS object stores (NATS ADR-20). */
export interface ObjectMeta {
  readonly name: string;
  readonly bucket: string;
  /** Names the chunks: unique for each writing, so that no writing touches the chunks of another. */
  readonly nuid: string;
  readonly size: number;
  readonly chunks: number;
  /** `SHA-256=` and base64url. */
  readonly digest: string;
  readonly mtime: string;
  readonly options: { readonly max_chunk_size: number };
  readonly metadata?: Readonly<Record<string, string>>;
  readonly deleted?: boolean;
}

/** Bytes of one chunk unless a store says otherwise: what other clients use. */
export const DEFAULT_CHUNK_BYTES = 128 * 1_024;

/** The stream under a bucket. */
export function objectStream(bucket: string): string {
  return `OBJ_${bucket}`;
}

/** The subjects of that stream: chunks and entries. */
export function objectSubjects(bucket: string): readonly string[] {
  return [`$O.${bucket}.C.>`, `$O.${bucket}.M.>`];
}

/** Subject of the entry that makes an object visible. */
export function metaSubject(bucket: string, name: string): string {
  return `$O.${bucket}.M.${paddedBase64Url(Buffer.from(name))}`;
}

/** Subject of the chunks of one writing. */
export function chunkSubject(bucket: string, nuid: string): string {
  return `$O.${bucket}.C.${nuid}`;
}

/** A SHA-256 as an entry holds it. */
export function objectDigest(sha256: Uint8Array): string {
  return `SHA-256=${paddedBase64Url(Buffer.from(sha256))}`;
}

/** Base64url with its padding, as ADR-20 asks. */
function paddedBase64Url(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
