import {
  Authentication,
  clearSessionCookie,
  cookieOf,
  CurrentCaller,
  CurrentContext,
  eventContextOf,
  invalid,
  PLATFORM,
  type Platform,
  ProblemError,
  Public,
  rejected,
  requestState,
  Roles,
  sessionSecretOf,
  setSessionCookie,
} from '@docket/http';
import type { Caller, EventContext } from '@docket/kernel';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { CodeFlow } from '../../application/oidc/code-flow.js';
import { Oidc } from '../../application/oidc/open-oidc.js';
import { OneTimeSecrets } from '../../application/sessions/one-time-secrets.js';
import { callerOfPerson } from '../../application/sessions/person.js';
import { csrfTokenOf, sessionIdOf, tenantOfSession } from '../../application/sessions/session-text.js';
import { Sessions, type SignedIn } from '../../application/sessions/sessions.js';
import { issueSignInLink, LINK_LIFE_MS, type LinkTarget } from '../../application/sessions/sign-in-link.js';
import { isLocal, refuseOtherPages } from './same-page.js';
import {
  BegunSignInDto,
  EndedSessionDto,
  OidcAnswerDto,
  OpenSessionDto,
  SessionStateDto,
  SignInDto,
  SignInLinkDto,
} from './sessions.dto.js';

const SIGN_IN = 'POST /v1/session';
/** Binds a sign-in at the identity provider to the browser that began it. */
const BINDING = 'docket-sign-in';
const BINDING_MS = 600_000;
const BINDING_OPTIONS = { httpOnly: true, sameSite: 'strict', path: '/v1/session' } as const;

/** Signing in and out of one browser. */
@ApiTags('sessions')
@Controller('v1/session')
export class SessionController {
  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly authentication: Authentication,
    private readonly sessions: Sessions,
    private readonly secrets: OneTimeSecrets,
    private readonly oidc: Oidc,
  ) {}

  @Post()
  @Public()
  @ApiOperation({
    summary: 'Sign in: with an API key, a one-time link, or what the identity provider has answered.',
    description:
      'The answer sets a cookie that scripts cannot read and that other sites cannot send. Writes with that cookie need the header ' +
      '`Docket-CSRF`. A session of an API key ends with the key.',
  })
  @ApiCreatedResponse({ type: OpenSessionDto })
  async signIn(
    @Body() { key, link, oidc }: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OpenSessionDto> {
    refuseOtherPages(request);
    const ways = [
      ...(key === undefined ? [] : [() => this.byKey(request, key)]),
      ...(link === undefined ? [] : [() => this.byLink(request, link)]),
      ...(oidc === undefined ? [] : [() => this.byProvider(request, response, oidc)]),
    ];
    const [way, ...more] = ways;
    if (way === undefined || more.length > 0) {
      throw invalid([{ in: 'body', path: '/key', message: 'give one of key, link and oidc' }]);
    }
    const { tenant, signedIn } = await way();
    return this.open(request, response, tenant, signedIn);
  }

  @Post('oidc')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Begin to sign in at the identity provider: send the browser to the answered address.',
    description:
      'The provider sends the browser back to `/console/sign-in`, whose page finishes with `POST /v1/session`. It must be this browser: a ' +
      'cookie says so.',
  })
  @ApiOkResponse({ type: BegunSignInDto })
  async begin(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<BegunSignInDto> {
    refuseOtherPages(request);
    const own = `${request.protocol}://${request.headers.host ?? 'localhost'}`;
    const { publicUrl = own } = this.platform.settings;
    const { url, binding } = await this.codeFlow().begin(`${publicUrl}/console/sign-in`);
    const { secure } = request;
    response.cookie(BINDING, binding, { ...BINDING_OPTIONS, secure, maxAge: BINDING_MS });
    return { url };
  }

  @Get()
  @Public()
  @ApiOperation({ summary: 'Whether this browser is signed in, and how one can sign in.' })
  @ApiOkResponse({ type: SessionStateDto })
  async state(@Req() request: Request): Promise<SessionStateDto> {
    const session = await this.authentication.sessionOf(request);
    return {
      session: session === undefined ? null : { ...session, idleMs: this.sessions.idleMs },
      ways: { key: true, oidc: this.oidc.codeFlow !== undefined },
    };
  }

  @Delete()
  @Roles('operator', 'submitter', 'worker', 'auditor')
  @ApiOperation({ summary: 'Sign out: end the session of this browser.' })
  @ApiOkResponse({ type: EndedSessionDto })
  async signOut(
    @CurrentCaller() { tenant }: Caller,
    @CurrentContext() context: EventContext,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<EndedSessionDto> {
    const { session } = requestState(request);
    if (session === undefined) {
      throw new ProblemError(
        'ACCESS.SESSION_NOT_FOUND',
        'This request came with a key, not with a session: there is nothing to sign out of.',
      );
    }
    clearSessionCookie(request, response);
    const { sessionId } = session;
    const ended = await this.sessions.end(tenant, sessionId, 'signed out', context);
    if (!ended.ok) throw rejected(ended);
    return { sessionId, position: ended.position };
  }

  @Post('links')
  @Roles()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Make a one-time link that signs a browser of this machine in as the caller.',
    description: 'It works once, within 10 minutes. Only a request from the machine itself gets one.',
  })
  @ApiCreatedResponse({ type: SignInLinkDto })
  async link(@Req() request: Request): Promise<SignInLinkDto> {
    if (!isLocal(request)) throw notLocal();
    const target = await this.targetOf(request);
    const url = `${request.protocol}://${request.headers.host ?? 'localhost'}`;
    const expiresAt = new Date(this.platform.clock.now().getTime() + LINK_LIFE_MS).toISOString();
    return { url: await issueSignInLink(this.secrets, url, target), expiresAt };
  }

  /** The cookie of the request is left as it is until somebody else has signed in; its session then ends. */
  private async open(
    request: Request,
    response: Response,
    tenant: string,
    signedIn: SignedIn,
  ): Promise<OpenSessionDto> {
    const context = eventContextOf(request);
    const before = sessionSecretOf(request);
    const { secret, sessionId, expiresAt } = await this.sessions.start(tenant, signedIn, context);
    setSessionCookie(request, response, secret, this.platform.settings.sessionMs);
    await this.endBefore(before, context);
    return { sessionId, csrfToken: csrfTokenOf(secret), expiresAt, idleMs: this.sessions.idleMs };
  }

  private async endBefore(secret: string | undefined, context: EventContext): Promise<void> {
    const tenant = secret === undefined ? undefined : tenantOfSession(secret);
    if (secret === undefined || tenant === undefined) return;
    // One that is unknown or has ended is nothing to end.
    await this.sessions.end(tenant, sessionIdOf(secret), 'signed in again in the same browser', context);
  }

  private async byKey(request: Request, key: string): Promise<LinkTarget> {
    const caller = await this.authentication.callerOfKey(request, SIGN_IN, key);
    requestState(request).caller = caller;
    return { tenant: caller.tenant, signedIn: { way: 'key', keyId: caller.id } };
  }

  private async byLink(request: Request, link: string): Promise<LinkTarget> {
    if (!isLocal(request)) throw this.authentication.refused(request, SIGN_IN, notLocal());
    const target = await this.secrets.take<LinkTarget>('sign-in-link', link);
    if (target === undefined) throw this.authentication.refused(request, SIGN_IN, linkInvalid());
    const { tenant, signedIn } = target;
    const { person, keyId = 'link' } = signedIn;
    requestState(request).caller =
      person === undefined
        ? callerOfPerson(tenant, { personId: keyId, name: 'one-time link', roles: [] })
        : callerOfPerson(tenant, person);
    return target;
  }

  private async byProvider(request: Request, response: Response, answer: OidcAnswerDto): Promise<LinkTarget> {
    const finished = await this.codeFlow().finish({ ...answer }, cookieOf(request, BINDING));
    response.clearCookie(BINDING, { ...BINDING_OPTIONS, secure: request.secure });
    if (!finished.ok) throw this.authentication.refused(request, SIGN_IN, rejected(finished));
    const { caller } = finished;
    requestState(request).caller = caller;
    const person = { personId: caller.id, name: caller.name, roles: [...caller.roles] };
    return { tenant: caller.tenant, signedIn: { way: 'oidc', person } };
  }

  /** @throws ProblemError `OIDC.NOT_CONFIGURED` */
  private codeFlow(): CodeFlow {
    if (this.oidc.codeFlow !== undefined) return this.oidc.codeFlow;
    throw new ProblemError(
      'OIDC.NOT_CONFIGURED',
      'People sign in with a key here: no identity provider is set.',
    );
  }

  private async targetOf(request: Request): Promise<LinkTarget> {
    const { credential } = requestState(request);
    switch (credential?.kind) {
      case 'key':
        return { tenant: credential.tenant, signedIn: { way: 'link', keyId: credential.keyId } };
      case 'session': {
        const session = await this.sessions.authenticateById(
          credential.tenant,
          credential.sessionId,
          request.ip,
        );
        if (!session.ok) throw rejected(session);
        return { tenant: credential.tenant, signedIn: { ...session.signedIn, way: 'link' } };
      }
      default:
        throw new ProblemError(
          'ACCESS.FORBIDDEN',
          'Ask for the link with an API key or in a session: a token of the identity provider ends too soon.',
        );
    }
  }
}

function notLocal(): ProblemError {
  return new ProblemError(
    'ACCESS.LINK_NOT_LOCAL',
    'A one-time link works only on the machine that Docket runs on: sign in with a key.',
  );
}

function linkInvalid(): ProblemError {
  return new ProblemError(
    'ACCESS.LINK_INVALID',
    'This link was used already or is older than 10 minutes. Get a new one with "docket sign-in", or sign in with a key.',
  );
}
