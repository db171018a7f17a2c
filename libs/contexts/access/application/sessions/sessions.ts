import { handleCommand } from '@docket/commands';
import type { EventStore } from '@docket/event-store';
import { reject, type Caller, type Clock, type EventContext, type Rejection } from '@docket/kernel';
import type { NatsConnection } from '@nats-io/nats-core';
import { sessionDecider, type SessionStarted, type SessionState } from '../../domain/index.js';
import type { Authenticated } from '../authenticator.js';
import type { SessionActivity } from './activity.js';
import { callerOfPerson } from './person.js';
import { generateSessionSecret, sessionIdOf, tenantOfSession } from './session-text.js';

/** Whom a new session stands for. */
export type SignedIn = Pick<SessionStarted['data'], 'way' | 'keyId' | 'person'>;

export interface SessionOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly connection: NatsConnection;
  readonly activity: SessionActivity;
  /** The caller of the key that a session stands for. */
  readonly callerOfKey: (
    tenant: string,
    keyId: string,
    address: string | undefined,
  ) => Promise<Authenticated>;
  /** A session that nobody uses for so long ends. */
  readonly idleMs: number;
  /** A session ends after so long, however much it is used. */
  readonly lifeMs: number;
}

export interface OpenSession {
  readonly ok: true;
  readonly caller: Caller;
  readonly sessionId: string;
  readonly signedIn: SignedIn;
  readonly expiresAt: string;
}

/** Processes tell each other of ended sessions, so that open streams end with them. */
const ENDED_SUBJECT = 'docket.session-ended';
/** How long an answer counts: the end of a session takes at most this long. */
const FRESH_MS = 1_000;
const MAX_REMEMBERED = 5_000;
const MOST_BETWEEN_TOUCHES_MS = 60_000;

interface Remembered {
  readonly answer: OpenSession;
  readonly address: string | undefined;
  readonly readAtMs: number;
}

/** Sessions of people in browsers. The log knows them, so they outlive every process; their secrets are stored nowhere. */
export class Sessions {
  private readonly known = new Map<string, Remembered>();
  private readonly touchedMs = new Map<string, number>();
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(private readonly options: SessionOptions) {
    options.connection.subscribe(ENDED_SUBJECT, {
      callback: (error, message) => {
        if (error === null) this.onEndedElsewhere(message.string());
      },
    });
  }

  /** Starts a session. Its secret is always a new one: nobody can prepare a session for somebody else. */
  async start(
    tenant: string,
    signedIn: SignedIn,
    context: EventContext,
  ): Promise<{
    readonly secret: string;
    readonly sessionId: string;
    readonly expiresAt: string;
    readonly position: number;
  }> {
    const { store, clock, lifeMs } = this.options;
    const secret = generateSessionSecret(tenant);
    const sessionId = sessionIdOf(secret);
    const expiresAt = new Date(clock.now().getTime() + lifeMs).toISOString();
    const command = { type: 'StartSession', session: { ...signedIn, expiresAt } } as const;
    const outcome = await handleCommand(store, clock, sessionDecider, command, {
      tenant,
      id: sessionId,
      context,
    });
    // The id derives from 256 random bits, and the life of a session is at least a second.
    if (!outcome.ok) throw new Error(outcome.message);
    return { secret, sessionId, expiresAt, position: outcome.position };
  }

  /**
   * Who the session stands for.
   * @param address where the request came from: a key may be bound to networks
   * @returns `ACCESS.SESSION_UNKNOWN`, `.SESSION_ENDED`, `.SESSION_EXPIRED`, or the refusal of the key that it stands for
   * @throws DocketError `EVENT_STORE.*` when the log is out of reach: nobody is let in on a guess
   */
  async authenticate(secret: string, address: string | undefined): Promise<OpenSession | Rejection> {
    const tenant = tenantOfSession(secret);
    return tenant === undefined ? unknown() : this.authenticateById(tenant, sessionIdOf(secret), address);
  }

  /** The same for a session that is named by its id, for what stands for the session: a ticket. */
  async authenticateById(
    tenant: string,
    sessionId: string,
    address: string | undefined,
  ): Promise<OpenSession | Rejection> {
    const nowMs = this.nowMs();
    const remembered = this.known.get(sessionId);
    const ageMs = remembered === undefined ? FRESH_MS : nowMs - remembered.readAtMs;
    if (remembered !== undefined && remembered.address === address && ageMs >= 0 && ageMs < FRESH_MS) {
      return remembered.answer;
    }
    const answer = await this.read(tenant, sessionId, address);
    this.known.delete(sessionId);
    if (answer.ok) this.remember(sessionId, { answer, address, readAtMs: nowMs });
    return answer;
  }

  /** Counts as use of the session, at most once in a while. */
  async touch(sessionId: string): Promise<void> {
    const nowMs = this.nowMs();
    const everyMs = Math.min(MOST_BETWEEN_TOUCHES_MS, this.options.idleMs / 4);
    if (nowMs - (this.touchedMs.get(sessionId) ?? 0) < everyMs) return;
    this.touchedMs.delete(sessionId);
    this.touchedMs.set(sessionId, nowMs);
    const oldest = this.touchedMs.keys().next().value;
    if (this.touchedMs.size > MAX_REMEMBERED && oldest !== undefined) this.touchedMs.delete(oldest);
    await this.options.activity.touch(sessionId, nowMs);
  }

  /** Ends a session in every process. Ending it again changes nothing. */
  async end(
    tenant: string,
    sessionId: string,
    reason: string,
    context: EventContext,
  ): Promise<{ readonly ok: true; readonly position: number } | Rejection> {
    const { store, clock, connection } = this.options;
    const target = { tenant, id: sessionId, context };
    const outcome = await handleCommand(store, clock, sessionDecider, { type: 'EndSession', reason }, target);
    if (!outcome.ok) return outcome;
    this.onEndedElsewhere(sessionId);
    if (!connection.isClosed()) connection.publish(ENDED_SUBJECT, sessionId);
    return { ok: true, position: outcome.position };
  }

  /** Whom a session belongs to, for those who may end it; undefined where there is none. */
  async ownerOf(tenant: string, sessionId: string): Promise<string | undefined> {
    const { state } = await this.load(tenant, sessionId);
    return state.status === 'unknown' ? undefined : (state.session.keyId ?? state.session.person?.personId);
  }

  /** When a session was used last; undefined where nothing is known. */
  async lastUsedMs(sessionId: string): Promise<number | undefined> {
    return this.options.activity.lastUsedMs(sessionId);
  }

  get idleMs(): number {
    return this.options.idleMs;
  }

  /** Calls back when the session is ended, in whichever process. @returns the way out */
  onEnded(sessionId: string, ended: () => void): () => void {
    const group = this.listeners.get(sessionId) ?? new Set();
    this.listeners.set(sessionId, group.add(ended));
    return () => {
      group.delete(ended);
      if (group.size === 0) this.listeners.delete(sessionId);
    };
  }

  private async read(
    tenant: string,
    sessionId: string,
    address: string | undefined,
  ): Promise<OpenSession | Rejection> {
    const { state } = await this.load(tenant, sessionId);
    if (state.status === 'unknown') return unknown();
    if (state.status === 'ended') {
      return reject('ACCESS.SESSION_ENDED', 'This session was ended: sign in again.');
    }
    const { session, startedAt } = state;
    const nowMs = this.nowMs();
    const lastUsedMs = (await this.options.activity.lastUsedMs(sessionId)) ?? Date.parse(startedAt);
    if (nowMs >= Date.parse(session.expiresAt) || nowMs - lastUsedMs > this.options.idleMs) {
      return reject('ACCESS.SESSION_EXPIRED', 'This session has expired: sign in again.');
    }
    const caller = await this.callerOf(tenant, session, address);
    if (!caller.ok) return caller;
    const { expiresAt, ...signedIn } = session;
    return { ok: true, caller: caller.caller, sessionId, signedIn, expiresAt };
  }

  private async callerOf(
    tenant: string,
    { keyId, person }: SessionStarted['data'],
    address: string | undefined,
  ): Promise<Authenticated> {
    if (keyId !== undefined) return this.options.callerOfKey(tenant, keyId, address);
    return person === undefined ? unknown() : { ok: true, caller: callerOfPerson(tenant, person) };
  }

  private async load(tenant: string, sessionId: string): Promise<{ readonly state: SessionState }> {
    return this.options.store.load(sessionDecider, { tenant, type: sessionDecider.aggregate, id: sessionId });
  }

  private remember(sessionId: string, remembered: Remembered): void {
    this.known.set(sessionId, remembered);
    const oldest = this.known.keys().next().value;
    if (this.known.size > MAX_REMEMBERED && oldest !== undefined) this.known.delete(oldest);
  }

  private onEndedElsewhere(sessionId: string): void {
    this.known.delete(sessionId);
    for (const ended of [...(this.listeners.get(sessionId) ?? [])]) ended();
  }

  private nowMs(): number {
    return this.options.clock.now().getTime();
  }
}

function unknown(): Rejection {
  return reject('ACCESS.SESSION_UNKNOWN', 'This session is not known here: sign in again.');
}
