import type { AuditSentences, AuditText } from '@docket/composition';
import type { DocumentEvent } from './domain/index.js';

const accepted = (summary: string): AuditText => ({ summary, outcome: 'accepted' });

/** What the audit trail says of each event of this context. */
export const auditSentences: AuditSentences<DocumentEvent> = {
  DocumentRegistered: ({ name, mediaType, size, sha256, project }, { id }) =>
    accepted(
      `uploaded document ${id}${name === undefined ? '' : ` (${name})`}: ${size} bytes of ${mediaType}, SHA-256 ${sha256}${inProject(project)}`,
    ),
  DocumentUploadedAgain: ({ name, project }, { id }) =>
    accepted(`uploaded document ${id} again${name === undefined ? '' : ` as ${name}`}${inProject(project)}`),
};

function inProject(project: string | undefined): string {
  return project === undefined ? '' : `, in project ${project}`;
}
