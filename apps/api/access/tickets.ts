import {
  Authenticator,
  OneTimeSecrets,
  Sessions,
  type Authenticated,
} from '@docket/contexts/access/application';
import { PLATFORM, type Credential, type Platform } from '@docket/http';
import { reject } from '@docket/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** Callers by what a ticket stands for: the ticket is gone with its first use, what it stands for can end any time. */
@Injectable()
export class Tickets {
  constructor(
    @Inject(PLATFORM) private readonly platform: Pick<Platform, 'clock'>,
    private readonly secrets: OneTimeSecrets,
    private readonly authenticator: Authenticator,
    private readonly sessions: Sessions,
  ) {}

  /** @returns undefined for a ticket that is unknown, too old or used */
  take(ticket: string): Promise<Credential | undefined> {
    return this.secrets.take<Credential>('stream-ticket', ticket);
  }

  /** Who a credential stands for, if it is still good. */
  async callerOf(credential: Credential, address: string | undefined): Promise<Authenticated> {
    switch (credential.kind) {
      case 'key':
        return this.authenticator.authenticateById(credential.tenant, credential.keyId, address);
      case 'session':
        return this.sessions.authenticateById(credential.tenant, credential.sessionId, address);
      case 'person': {
        const { caller, expiresAtMs } = credential;
        if (this.platform.clock.now().getTime() < expiresAtMs) return { ok: true, caller };
        return reject('ACCESS.TOKEN_EXPIRED', 'The token has expired: get a new one.');
      }
    }
  }
}

/**
 * The ticket of a request for a stream. It opens nothing else: an address with a ticket must not read a document, or act,
 * in a browser that opens it as a page.
 */
export function ticketOf(request: Request): string | undefined {
  const { ticket } = request.query;
  if (typeof ticket !== 'string' || request.method !== 'GET') return undefined;
  const isStream =
    request.headers.accept?.includes('text/event-stream') === true ||
    request.headers.upgrade?.toLowerCase() === 'websocket';
  return isStream ? ticket : undefined;
}

/** The query without the ticket, so that no route has to know of it. */
export function dropTicket(request: Request): void {
  const { ticket: _ticket, ...query } = request.query;
  // Express 5 reads the query anew from the address each time.
  Object.defineProperty(request, 'query', { value: query, configurable: true });
}
