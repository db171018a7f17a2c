import { isDocketError, reject, type Caller, type Rejection } from '@docket/kernel';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { OneTimeSecrets } from '../sessions/one-time-secrets.js';
import { callerOfClaims, type ClaimRules } from './claims.js';
import type { Provider } from './provider.js';
import type { Tokens, VerifiedClaims } from './tokens.js';

const SIGN_IN_MS = 600_000;

export interface CodeFlowOptions {
  readonly provider: Provider;
  /** Takes ID tokens: their audience is the client. */
  readonly tokens: Tokens;
  readonly secrets: OneTimeSecrets;
  readonly rules: ClaimRules;
  readonly clientId: string;
  /** Left out for a public client, which PKCE protects. */
  readonly clientSecret?: string;
  readonly scopes: string;
}

/** A sign-in that has begun: where to send the browser, and what only that browser may come back with. */
export interface BegunSignIn {
  readonly url: string;
  /** For a cookie: a sign-in that began in another browser is refused. */
  readonly binding: string;
}

/** What the provider sent the browser back with. */
export interface CodeAnswer {
  readonly code: string;
  readonly state: string;
  readonly iss?: string;
}

interface Pending {
  readonly verifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly bindingHash: string;
}

/** Authorization code flow with PKCE (RFC 6749 section 4.1, RFC 7636, OpenID Connect Core 1.0). */
export class CodeFlow {
  constructor(private readonly options: CodeFlowOptions) {}

  /** @throws DocketError `OIDC.UNREACHABLE` */
  async begin(redirectUri: string): Promise<BegunSignIn> {
    const { provider, secrets, clientId, scopes } = this.options;
    const { authorization_endpoint: endpoint } = await provider.metadata();
    const [verifier, nonce, binding] = [random(), random(), random()];
    const pending: Pending = { verifier, nonce, redirectUri, bindingHash: sha256(binding) };
    const url = new URL(endpoint);
    const parameters = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: scopes,
      state: await secrets.issue('oidc-sign-in', pending, SIGN_IN_MS),
      nonce,
      code_challenge: sha256(verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { url: url.href, binding };
  }

  /**
   * Who has signed in.
   * @param binding of the cookie of the browser that began
   * @returns `ACCESS.SIGN_IN_INVALID`, `ACCESS.TOKEN_*`, `ACCESS.NO_TENANT`, `ACCESS.NO_ROLES`
   * @throws DocketError `OIDC.UNREACHABLE`
   */
  async finish(
    { code, state, iss }: CodeAnswer,
    binding: string | undefined,
  ): Promise<{ readonly ok: true; readonly caller: Caller } | Rejection> {
    const { provider, secrets, rules } = this.options;
    const pending = await secrets.take<Pending>('oidc-sign-in', state);
    if (pending === undefined) return refused('it was finished already or is older than 10 minutes');
    if (!equals(sha256(binding ?? ''), pending.bindingHash)) return refused('it began in another browser');
    // RFC 9207: the answer of another provider is not for us.
    if (iss !== undefined && iss !== provider.issuer) return refused('another provider has answered');
    const answer = await this.exchange(code, pending);
    if (!('id_token' in answer) || typeof answer.id_token !== 'string')
      return refused('the code is not valid');
    const verified = await this.options.tokens.verify(answer.id_token, pending.nonce);
    if (!verified.ok) return verified;
    const person = callerOfClaims(verified.claims, rules);
    if (person.ok || typeof answer.access_token !== 'string') return person;
    return callerOfClaims(await this.withUserInfo(verified.claims, answer.access_token), rules);
  }

  private async exchange(
    code: string,
    { verifier, redirectUri }: Pending,
  ): Promise<{ readonly id_token?: unknown; readonly access_token?: unknown }> {
    const { provider, clientId, clientSecret } = this.options;
    const { token_endpoint: endpoint } = await provider.metadata();
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...(clientSecret === undefined ? { client_id: clientId } : {}),
    });
    const headers = clientSecret === undefined ? {} : { authorization: basic(clientId, clientSecret) };
    try {
      const answer = await provider.ask(endpoint, { method: 'POST', body: form, headers });
      return typeof answer === 'object' && answer !== null ? answer : {};
    } catch (error) {
      if (isDocketError(error, 'OIDC.REFUSED')) return {};
      throw error;
    }
  }

  /** Providers may keep claims of scopes out of the ID token (OpenID Connect Core 1.0, section 5.4). */
  private async withUserInfo(claims: VerifiedClaims, accessToken: string): Promise<VerifiedClaims> {
    const { provider } = this.options;
    const { userinfo_endpoint: endpoint } = await provider.metadata();
    if (endpoint === undefined) return claims;
    const info = await provider.ask(endpoint, { headers: { authorization: `Bearer ${accessToken}` } });
    // Section 5.3.2: what is said of another subject is not of this person.
    if (typeof info !== 'object' || info === null || (info as { sub?: unknown }).sub !== claims.sub)
      return claims;
    return { ...info, ...claims };
  }
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function equals(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** RFC 6749 section 2.3.1: both parts are form-encoded first. */
function basic(clientId: string, clientSecret: string): string {
  const encoded = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return `Basic ${Buffer.from(encoded).toString('base64')}`;
}

function refused(why: string): Rejection {
  return reject('ACCESS.SIGN_IN_INVALID', `This sign-in cannot be finished: ${why}. Begin again.`);
}
