/** What a clean-up can be about. */
export const cleanupKinds = ['content', 'results', 'reports', 'samples'] as const;
export type CleanupKind = (typeof cleanupKinds)[number];

/** Kinds whose bytes lie in the content store. */
export type ContentKind = Exclude<CleanupKind, 'samples'>;

/** What the content store holds, by what it is for. */
export const storageKinds = [
  'documents',
  'results',
  'artifacts',
  'inputs',
  'report-rows',
  'plans',
  'other',
] as const;
export type StorageKind = (typeof storageKinds)[number];

/** Plans lie in a folder of their own each, and are never unreferenced content of somebody else. */
export const PLANS_FOLDER = 'cleanup-plans';

/**
 * What an object is for, by where it lies. Content without a folder is a document or a result, which the log alone can tell.
 * @param isDocument whether a document has this content
 */
export function storageKindOf(
  folder: string | undefined,
  isDocument: boolean,
  isResult: boolean,
): StorageKind {
  switch (folder?.split('/')[0]) {
    case undefined:
      return isDocument ? 'documents' : isResult ? 'results' : 'other';
    case 'artifacts':
      return 'artifacts';
    case 'inputs':
      return 'inputs';
    case 'report-rows':
      return 'report-rows';
    case PLANS_FOLDER:
      return 'plans';
    default:
      return 'other';
  }
}
