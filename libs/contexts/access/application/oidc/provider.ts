import { DocketError, messageOf } from '@docket/kernel';

const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 256 * 1_024;
/** Endpoints hardly ever change; keys are asked for by themselves. */
const FRESH_MS = 3_600_000;

/** What OpenID Connect Discovery 1.0 says of a provider, as far as it is used. */
export interface ProviderMetadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
  readonly userinfo_endpoint?: string;
}

/** The identity provider as its own documents describe it. */
export class Provider {
  private known: { readonly metadata: ProviderMetadata; readonly untilMs: number } | undefined;

  constructor(readonly issuer: string) {}

  /** @throws DocketError `OIDC.UNREACHABLE`, `OIDC.WRONG_PROVIDER` */
  async metadata(): Promise<ProviderMetadata> {
    if (this.known !== undefined && Date.now() < this.known.untilMs) return this.known.metadata;
    const address = `${this.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const metadata = (await this.ask(address)) as ProviderMetadata;
    // OpenID Connect Discovery 1.0, section 4.3: another issuer would be another provider's document.
    if (metadata.issuer !== this.issuer) {
      throw new DocketError(
        'OIDC.WRONG_PROVIDER',
        `The provider calls itself ${String(metadata.issuer).slice(0, 200)}: set DOCKET_OIDC_ISSUER to exactly that.`,
      );
    }
    for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const)
      this.check(metadata[name]);
    this.known = { metadata, untilMs: Date.now() + FRESH_MS };
    return metadata;
  }

  /**
   * The JSON that an address of the provider answers with.
   * @throws DocketError `OIDC.UNREACHABLE`; `OIDC.REFUSED` when the provider refuses what it was sent
   */
  async ask(address: string, init: RequestInit = {}): Promise<unknown> {
    this.check(address);
    let response: Response;
    let text: string;
    try {
      response = await fetch(address, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await textOf(response);
    } catch (error) {
      throw unreachable(messageOf(error), error);
    }
    if (response.status >= 500) throw unreachable(`it answered ${response.status}`);
    if (!response.ok) {
      throw new DocketError(
        'OIDC.REFUSED',
        `The identity provider answered ${response.status}: sign in again.`,
      );
    }
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw unreachable('its answer is not JSON', error);
    }
  }

  /** Nothing is sent in the clear to a provider that speaks TLS. */
  private check(address: unknown): void {
    const url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && this.issuer.startsWith('http:'))) return;
    throw new DocketError('OIDC.WRONG_PROVIDER', 'The provider names an address that is not https.');
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error(`its answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unreachable(why: string, cause?: unknown): DocketError {
  return new DocketError(
    'OIDC.UNREACHABLE',
    `The identity provider cannot be asked (${why}): try again in a moment, or sign in with a key.`,
    { cause },
  );
}
