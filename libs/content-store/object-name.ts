import { DocketError, isToken } from '@docket/kernel';

const FOLDER = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const MAX_FOLDER = 300;

/**
 * The name of a tenant's content in the bucket.
 * @param folder keeps the content apart from equal content of the tenant, so that it can be removed alone
 * @throws DocketError DOCUMENT.ADDRESS when the tenant is no token, the hash not 64 hexadecimal digits, or the folder no path
 */
export function objectName(tenant: string, sha256: string, folder?: string): string {
  if (folder !== undefined && (folder.length > MAX_FOLDER || !FOLDER.test(folder))) {
    throw new DocketError(
      'DOCUMENT.ADDRESS',
      'A folder of content is a path of letters, digits, ".", "_" and "-".',
    );
  }
  if (!isToken(tenant) || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new DocketError(
      'DOCUMENT.ADDRESS',
      'Content is addressed by a tenant and a SHA-256 in 64 lower-case hexadecimal digits.',
    );
  }
  return folder === undefined ? `${tenant}/${sha256}` : `${tenant}/${folder}/${sha256}`;
}
