import { type Document } from 'bson';
import { sessionKey } from '../session-key.js';
import { type Command, type CommandContext } from './context.js';
import { hello, MAX_DOCUMENT_BYTES } from './hello.js';

const VERSION = '7.0.0';

const ok: Command = { kind: 'session', run: () => ({ ok: 1 }) };

function killSessions(context: CommandContext): Document {
  const document = context.document() as Record<string, unknown>;
  const sessions = document['endSessions'] ?? document['killSessions'];
  for (const session of Array.isArray(sessions) ? (sessions as unknown[]) : []) {
    const key = sessionKey(session);
    if (key !== undefined) context.cursors.killSession(key);
  }
  return { ok: 1 };
}

/** What a driver asks about the server and its own session. */
export const sessionCommands: Readonly<Record<string, Command>> = {
  hello: hello('isWritablePrimary'),
  isMaster: hello('ismaster'),
  ismaster: hello('ismaster'),
  ping: ok,
  refreshSessions: ok,
  endSessions: { kind: 'session', run: killSessions },
  killSessions: { kind: 'session', run: killSessions },
  buildInfo: buildInfo(),
  buildinfo: buildInfo(),
  connectionStatus: {
    kind: 'session',
    run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  },
  whatsmyuri: { kind: 'session', run: () => ({ you: '127.0.0.1:0', ok: 1 }) },
  getParameter: {
    kind: 'session',
    run: () => ({ featureCompatibilityVersion: { version: '7.0' }, ok: 1 }),
  },
  serverStatus: {
    kind: 'session',
    run: () => ({
      version: VERSION,
      process: 'docket-documentdb-gateway',
      pid: process.pid,
      uptime: Math.round(process.uptime()),
      localTime: new Date(),
      ok: 1,
    }),
  },
};

function buildInfo(): Command {
  return {
    kind: 'session',
    run: () => ({
      version: VERSION,
      versionArray: [7, 0, 0, 0],
      modules: ['documentdb'],
      bits: 64,
      debug: false,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      ok: 1,
    }),
  };
}
