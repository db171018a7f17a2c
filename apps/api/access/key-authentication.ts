import { Authenticator } from '@docket/contexts/access/application';
import { Authentication, bearerKey } from '@docket/http';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** Asks for the key of the request again: one that was revoked meanwhile ends what it has opened. */
@Injectable()
export class KeyAuthentication extends Authentication {
  constructor(private readonly authenticator: Authenticator) {
    super();
  }

  override async stillGood(request: Request): Promise<boolean> {
    const key = bearerKey(request.headers.authorization);
    return key !== undefined && (await this.authenticator.authenticate(key, request.ip)).ok;
  }
}
