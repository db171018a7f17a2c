import { DocketError, isToken } from '@docket/kernel';

/**
 * The name of a tenant's content in the bucket.
 * @throws DocketError DOCUMENT.ADDRESS when the tenant is no token or the hash not 64 hexadecimal digits
 */
export function objectName(tenant: string, sha256: string): string {
  if (!isToken(tenant) || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new DocketError(
      'DOCUMENT.ADDRESS',
      'Content is addressed by a tenant and a SHA-256 in 64 lower-case hexadecimal digits.',
    );
  }
  return `${tenant}/${sha256}`;
}
