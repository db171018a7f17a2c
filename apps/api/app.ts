import { DenialLog } from '@docket/contexts/access/application';
import { DocketError, messageOf } from '@docket/kernel';
import { nestLogger } from '@docket/observability';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import 'reflect-metadata';
import { addressLimit } from './access/address-limit.js';
import { RequestLimits } from './access/limits.js';
import { ApiModule } from './api.module.js';
import { serveConsole } from './console/serve-console.js';
import { correlation } from './http/correlation.js';
import { cors } from './http/cors.js';
import { Lifecycle, Problems, ROUTE_RULES, type Platform, type RouteRules } from '@docket/http';
import { requestMetrics } from './http/request-metrics.js';
import { RouteTable } from './http/route-table.js';
import { securityHeaders } from './http/security-headers.js';
import { boundedStore } from './log-deadline/bounded-store.js';
import { gatewayAddress } from './grpc/gateway-address.js';
import type { GrpcServer } from './grpc/server.js';
import { routeUpgrades } from './live/upgrade.js';
import { logDeadline } from './log-deadline/log-deadline.js';
import { serveDocs } from './openapi/serve.js';
import { ProblemFilter } from './http/problem.filter.js';

const FLUSH_MS = 3_000;

export interface RunningApi {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where it serves gRPC; undefined without `DOCKET_GRPC_PORT`. */
  readonly grpcPort: number | undefined;
  /** The routes that it serves, as `GET /v1/jobs/:id`. */
  readonly routes: readonly string[];
  /** Who may use each route, as it stands beside the route. */
  readonly rules: RouteRules;
  /** No new work, running requests finished within a bound, what was counted written. */
  stop(): Promise<void>;
}

/**
 * Starts the HTTP API on `settings.host` and `settings.port`.
 * @throws DocketError `API.PORT_IN_USE`, `API.CANNOT_LISTEN`
 */
export async function startApi(whole: Platform): Promise<RunningApi> {
  const platform = { ...whole, store: boundedStore(whole.store) };
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.with(platform, await platform.composition.http()),
    {
      bodyParser: false,
      abortOnError: false,
      logger: nestLogger(platform.logger),
    },
  );
  const lifecycle = app.get(Lifecycle);
  const routes = app.get(RouteTable);
  const gatewaySecret = randomBytes(32).toString('base64url');
  app.use(gatewayAddress(gatewaySecret));
  configure(app, platform, lifecycle, routes);
  serveDocs(app);
  await app.init();
  const express = app.getHttpAdapter().getInstance() as unknown as {
    router: Parameters<RouteTable['load']>[0];
  };
  routes.load(express.router);
  const server = app.getHttpServer();
  bound(server);
  routeUpgrades(server);
  try {
    await listen(server, platform.settings);
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = urlOf(server, platform.settings.host);
  const { host, grpcPort } = platform.settings;
  let grpc: GrpcServer | undefined;
  if (grpcPort !== undefined) {
    const { startGrpc } = await import('./grpc/server.js');
    try {
      grpc = await startGrpc({ host, port: grpcPort, url, secret: gatewaySecret });
    } catch (error) {
      await lifecycle.drain(server);
      await app.close();
      throw error;
    }
  }
  return {
    url,
    grpcPort: grpc?.port,
    rules: app.get<RouteRules>(ROUTE_RULES),
    routes: routes.list().map(({ method, path }) => `${method} ${path}`),
    async stop() {
      // New calls are refused, open ones end with the requests that carry them out.
      const stopped = grpc?.stop();
      await lifecycle.drain(server);
      await stopped;
      // With the log out of reach this would wait for it; the process has to end in time.
      await Promise.race([app.get(DenialLog).flush(), sleep(FLUSH_MS, undefined, { ref: false })]);
      await app.close();
    },
  };
}

function configure(
  app: NestExpressApplication,
  platform: Platform,
  lifecycle: Lifecycle,
  routes: RouteTable,
): void {
  const filter = new ProblemFilter(platform.logger, app.get(Problems), routes);
  const answer = filter.answer.bind(filter);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', [...platform.settings.trustedProxies]);
  app.use(correlation(platform.clock));
  app.use(logDeadline());
  app.use(requestMetrics(platform.metrics, platform.logger));
  app.use(securityHeaders());
  app.use(cors(platform.settings.corsOrigins));
  app.use(lifecycle.refuseNew(answer));
  app.use(addressLimit(app.get(RequestLimits), answer));
  app.use(serveConsole(answer));
  app.useGlobalFilters(filter);
}

/** Node's own limits: headers must come at once, a body may be a large upload but must not stand still. */
function bound(server: Server): void {
  server.headersTimeout = 20_000;
  server.requestTimeout = 3_600_000;
  server.keepAliveTimeout = 65_000;
  server.maxRequestsPerSocket = 0;
}

async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const code = taken ? 'API.PORT_IN_USE' : 'API.CANNOT_LISTEN';
      const fix = taken
        ? `Port ${port} is in use: set PORT to another one, or end what listens there.`
        : `Cannot listen on ${host}:${port} (${messageOf(error)}): set HOST and PORT to an address of this machine.`;
      reject(new DocketError(code, fix, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server, host: string): string {
  const { port, family } = server.address() as AddressInfo;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${family === 'IPv6' && reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
