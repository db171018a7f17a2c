import { ADMISSION, type Admission } from '@docket/commands';
import {
  accepted,
  DocumentUploads,
  PLATFORM,
  type Platform,
  ProblemError,
  rejected,
  type StoredUpload,
} from '@docket/http';
import { isDocketError, type Caller, type EventContext, type Ownership } from '@docket/kernel';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Request } from 'express';
import { RegisterDocumentCommand } from '../application/commands/register-document.js';
import { maxDocumentBytes } from '../application/limits.js';
import { openUpload } from './upload-source.js';

/** Streams the body of a request into the store and registers it as a document. */
@Injectable()
export class StoredUploads extends DocumentUploads {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly commands: CommandBus,
    @Optional() @Inject(ADMISSION) private readonly admission?: Admission,
  ) {
    super();
  }

  override async take(
    request: Request,
    { tenant }: Caller,
    context: EventContext,
    ownership: Ownership,
  ): Promise<StoredUpload> {
    const exceeded = await this.admission?.bytes(tenant, Number(request.headers['content-length']) || 0);
    if (exceeded) throw rejected(exceeded);
    const stored = await this.store(request, tenant);
    const { name, sha256, size, mediaType, duplicate, extensionMismatch } = stored;
    const named = name === undefined ? {} : { name };
    const content = { sha256, size, mediaType, extensionMismatch, ...named, ...ownership };
    const { documentId, position } = accepted(
      await this.commands.execute(new RegisterDocumentCommand(tenant, content, context)),
    );
    return { documentId, sha256, size, mediaType, position, duplicate, extensionMismatch };
  }

  private async store(request: Request, tenant: string) {
    const { content, settings, configuration } = this.platform;
    const maxBytes = Math.min(settings.maxDocumentBytes, configuration.get(maxDocumentBytes, tenant));
    const { bytes, name } = await openUpload(request, maxBytes);
    const { documentTypes } = settings;
    try {
      const stored = await content.put(bytes, {
        tenant,
        maxBytes,
        ...(name === undefined ? {} : { declaredName: name }),
        ...(documentTypes.length === 0 ? {} : { allowedTypes: documentTypes }),
      });
      return { ...stored, name };
    } catch (error) {
      // What broke the upload says more than that it broke.
      const told = isDocketError(error, 'DOCUMENT.UPLOAD_INTERRUPTED') && error.cause instanceof ProblemError;
      throw told ? error.cause : error;
    }
  }
}
