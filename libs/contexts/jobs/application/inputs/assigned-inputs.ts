import type { InputReference, JobSubmitted } from '../../domain/index.js';
import { DOCUMENT_ROLE } from '../methods.js';

/** One input of an attempt. Size and media type are missing for documents of jobs that older versions have submitted. */
export type AssignedInput = Omit<InputReference, 'size' | 'mediaType'> &
  Partial<Pick<InputReference, 'size' | 'mediaType'>> & { readonly role: string };

/** All inputs of a job, its document among them. */
export function assignedInputs(request: JobSubmitted['data']): readonly AssignedInput[] {
  const others = Object.entries(request.inputs ?? {}).map(([role, input]) => ({ role, ...input }));
  const { documentId, documentSha256: sha256, documentSize, documentMediaType, documentName } = request;
  if (sha256 === undefined) return others;
  const document = {
    role: DOCUMENT_ROLE,
    sha256,
    ...(documentSize === undefined ? {} : { size: documentSize }),
    ...(documentMediaType === undefined ? {} : { mediaType: documentMediaType }),
    ...(documentName === undefined ? {} : { name: documentName }),
    ...(documentId === undefined ? {} : { documentId }),
  };
  return [document, ...others];
}
