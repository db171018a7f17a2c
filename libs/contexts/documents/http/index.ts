import { handlers } from '../application/commands/index.js';
import type { HttpPart } from '@docket/composition';
import { DocumentUploads } from '@docket/http';
import { DocumentAccess } from './document-access.js';
import { DocumentsController } from './documents.controller.js';
import { StoredUploads } from './stored-uploads.js';
import { UploadsController } from './uploads.controller.js';

export const http: HttpPart = {
  controllers: [DocumentsController, UploadsController],
  providers: [...handlers, DocumentAccess, { provide: DocumentUploads, useClass: StoredUploads }],
  exports: [DocumentUploads],
};
