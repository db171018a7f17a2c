import { isDocketError, reject, type Caller, type Clock, type Rejection } from '@docket/kernel';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from 'jose';
import { callerOfClaims, type ClaimRules } from './claims.js';
import type { Provider } from './provider.js';

/** Asymmetric only: with `none` or a shared secret anybody could make tokens. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const KEYS_FRESH_MS = 600_000;
/** A token with an unknown key makes us ask for new keys, at most this often: a forger cannot make us flood the provider. */
const KEYS_COOLDOWN_MS = 5_000;

export interface TokenOptions {
  readonly provider: Provider;
  readonly clock: Clock;
  readonly rules: ClaimRules;
  /** Whose tokens are taken: `aud` must name it. */
  readonly audience: string;
  readonly clockSkewMs: number;
  readonly keysCooldownMs?: number;
}

export interface VerifiedClaims extends JWTPayload {
  readonly iss: string;
  readonly sub: string;
  readonly exp: number;
}

/** Checks JWTs of the identity provider (RFC 7519, RFC 8725): signature, issuer, audience, times. */
export class Tokens {
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(private readonly options: TokenOptions) {}

  /**
   * The claims of a token.
   * @param nonce must be in the token, where one is given
   * @returns `ACCESS.TOKEN_INVALID`, `ACCESS.TOKEN_EXPIRED`
   * @throws DocketError `OIDC.UNREACHABLE`: nobody is let in on a guess
   */
  async verify(
    token: string,
    nonce?: string,
  ): Promise<{ readonly ok: true; readonly claims: VerifiedClaims } | Rejection> {
    const { provider, clock, audience, clockSkewMs } = this.options;
    try {
      const { payload } = await jwtVerify(token, await this.keySet(), {
        issuer: provider.issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['iss', 'aud', 'sub', 'exp', 'iat'],
        clockTolerance: clockSkewMs / 1_000,
        currentDate: clock.now(),
      });
      if (typeof payload.sub !== 'string' || payload.sub === '') return invalid('it names no subject');
      if (nonce !== undefined && payload['nonce'] !== nonce)
        return invalid('it was made for another sign-in');
      if ((payload.iat ?? 0) * 1_000 > clock.now().getTime() + clockSkewMs) {
        return invalid('it was made in the future');
      }
      return { ok: true, claims: payload as VerifiedClaims };
    } catch (error) {
      return refusalOf(error);
    }
  }

  /** Who a bearer token stands for, and until when. */
  async authenticate(
    token: string,
  ): Promise<{ readonly ok: true; readonly caller: Caller; readonly expiresAtMs: number } | Rejection> {
    const verified = await this.verify(token);
    if (!verified.ok) return verified;
    const person = callerOfClaims(verified.claims, this.options.rules);
    return person.ok ? { ...person, expiresAtMs: verified.claims.exp * 1_000 } : person;
  }

  private async keySet(): Promise<ReturnType<typeof createRemoteJWKSet>> {
    const { provider, keysCooldownMs = KEYS_COOLDOWN_MS } = this.options;
    const { jwks_uri: address } = await provider.metadata();
    this.keys ??= createRemoteJWKSet(new URL(address), {
      cacheMaxAge: KEYS_FRESH_MS,
      cooldownDuration: keysCooldownMs,
      [customFetch]: async (url) => Response.json(await provider.ask(url)),
    });
    return this.keys;
  }
}

/** Whether a text has the form of a signed JWT. */
export function isJwt(text: string): boolean {
  return /^eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/.test(text);
}

function refusalOf(error: unknown): Rejection {
  if (isDocketError(error)) throw error;
  if (error instanceof errors.JWTExpired) {
    return reject('ACCESS.TOKEN_EXPIRED', 'The token has expired: get a new one from the identity provider.');
  }
  if (error instanceof errors.JOSEError) return invalid(error.message);
  throw error;
}

function invalid(why: string): Rejection {
  return reject('ACCESS.TOKEN_INVALID', `The token is not taken: ${why}.`);
}
