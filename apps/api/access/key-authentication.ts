import { Authenticator, TenantDirectory } from '@docket/contexts/access/application';
import { Authentication, bearerKey } from '@docket/http';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** Asks for the key of the request again: one that was revoked meanwhile ends what it has opened. */
@Injectable()
export class KeyAuthentication extends Authentication {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly tenants: TenantDirectory,
  ) {
    super();
  }

  override async stillGood(request: Request): Promise<boolean> {
    const key = bearerKey(request.headers.authorization);
    if (key === undefined) return false;
    const authenticated = await this.authenticator.authenticate(key, request.ip);
    if (!authenticated.ok) return false;
    return (await this.tenants.stateOf(authenticated.caller.tenant)).status !== 'suspended';
  }
}
