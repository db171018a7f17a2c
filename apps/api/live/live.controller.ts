import {
  Authentication,
  CurrentCaller,
  Lifecycle,
  LiveTopics,
  PLATFORM,
  ProblemError,
  Problems,
  requestState,
  Roles,
  ROUTE_RULES,
  Streams,
  type Platform,
  type RouteRules,
} from '@docket/http';
import type { Caller } from '@docket/kernel';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE, LiveSocket } from './live-socket.js';
import { webSocketHead } from './upgrade.js';

const MAX_MESSAGE_BYTES = 4_096;
const HEARTBEAT_MS = 15_000;
const STALLED_MS = 10_000;

/** The WebSocket door: several live subscriptions on one connection. */
@ApiTags('live')
@Controller('v1/live')
export class LiveController {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });

  constructor(
    @Inject(PLATFORM) private readonly platform: Platform,
    private readonly topics: LiveTopics,
    private readonly streams: Streams,
    private readonly authentication: Authentication,
    private readonly lifecycle: Lifecycle,
    private readonly problems: Problems,
    @Inject(ROUTE_RULES) private readonly rules: RouteRules,
  ) {}

  @Get()
  @Roles('operator', 'submitter', 'auditor')
  @ApiOperation({
    summary: 'Follow jobs, queues, projections and analytics over a WebSocket.',
    description:
      'Send `{"type":"subscribe","subscription":"a","topic":"jobs","key":"<job>","after":12}`. See the guide "live". Browsers put a ' +
      'ticket of `POST /v1/stream-tickets` into the address: `?ticket=…`.',
  })
  @ApiResponse({ status: 101, description: 'From here on it is a WebSocket.' })
  @ApiResponse({
    status: 200,
    description: 'Never: without a request for a WebSocket the answer is 426.',
    content: { 'application/json': { schema: { type: 'object' } } },
  })
  live(@CurrentCaller() caller: Caller, @Req() request: Request, @Res() response: Response): void {
    const head = webSocketHead(request);
    if (head === undefined) {
      throw new ProblemError(
        'LIVE.UPGRADE_REQUIRED',
        'Open this address as a WebSocket: ws://… or wss://….',
        {
          headers: { Upgrade: 'websocket' },
        },
      );
    }
    this.refuseForeignPages(request);
    const leave = this.streams.hold(caller);
    const { socket } = request;
    socket.once('close', () => {
      leave();
      response.emit('close');
    });
    response.statusCode = 101;
    response.detachSocket(socket);
    this.sockets.handleUpgrade(request, socket, head, (client) => this.serve(client, caller, request));
  }

  /**
   * Browsers let any page open a WebSocket anywhere, with the cookies of the target: a page says in `Origin` which it is. Pages of the
   * origins that the setting names come with a ticket, never with a cookie.
   */
  private refuseForeignPages(request: Request): void {
    const { origin, host } = request.headers;
    if (origin === undefined) return;
    const { corsOrigins, publicUrl } = this.platform.settings;
    if (origin === publicUrl || (URL.canParse(origin) && new URL(origin).host === host)) return;
    if (corsOrigins.includes(origin) && requestState(request).session === undefined) return;
    throw new ProblemError(
      'ACCESS.ORIGIN_REFUSED',
      'Pages of this origin may not open it: an operator names them in DOCKET_CORS_ORIGINS.',
    );
  }

  private serve(client: WebSocket, caller: Caller, request: Request): void {
    const { correlationId } = requestState(request);
    const { topics, rules, problems } = this;
    const options = { caller, correlationId, topics, rules, problems, stalledMs: STALLED_MS };
    const live = new LiveSocket(client, options);
    const ended = (): void =>
      live.bye(CLOSE.ended, 'ACCESS.SESSION_ENDED', 'The key or session is not valid any more.');
    const forget = this.lifecycle.onStop(() =>
      live.bye(
        CLOSE.goingAway,
        'API.STOPPING',
        'The service is stopping: come again, and go on with "after".',
      ),
    );
    const unwatch = this.authentication.onEnded(request, ended);
    let alive = true;
    client.on('pong', () => (alive = true));
    const heartbeat = setInterval(() => {
      if (!alive) client.terminate();
      alive = false;
      client.ping();
      this.authentication.stillGood(request).then(
        (good) => {
          if (!good) ended();
        },
        () => undefined,
      );
    }, HEARTBEAT_MS);
    heartbeat.unref();
    client.once('close', () => {
      clearInterval(heartbeat);
      forget();
      unwatch();
    });
  }
}
