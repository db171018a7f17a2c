import { ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';

const heads = new WeakMap<IncomingMessage, Buffer>();

/**
 * Lets a request to upgrade go the way of every other request: correlation, limits, guard, roles, problems. The route that
 * takes it asks for its head; all other routes answer it as if nothing had been asked (RFC 9110 section 7.8).
 */
export function routeUpgrades(server: Server): void {
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    heads.set(request, head);
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => {
      response.detachSocket(socket);
      socket.end();
    });
    server.emit('request', request, response);
  });
}

/** The bytes that came behind a request for a WebSocket; undefined for any other request. */
export function webSocketHead(request: IncomingMessage): Buffer | undefined {
  return request.headers.upgrade?.toLowerCase() === 'websocket' ? heads.get(request) : undefined;
}
