import type { Request } from 'express';

/** Tells long-lived connections whether their caller may still be served. The access guard of the API provides it. */
export abstract class Authentication {
  /** Whether the credentials of the request are still good: an expired or revoked key, an ended session are not. */
  abstract stillGood(request: Request): Promise<boolean>;
}
