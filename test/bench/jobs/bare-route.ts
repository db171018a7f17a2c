/**
 * The least that a service can do with a job: a Fastify route that publishes one message to a stream and answers when the
 * server has stored it. `node bare-route.js <NATS address>`; says its own address, ends with its standard input.
 */
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { fastify } from 'fastify';

const connection = await connect({ servers: process.argv[2]! });
const manager = await jetstreamManager(connection);
await manager.streams.add({ name: 'bare', subjects: ['bare.>'] });
const client = jetstream(connection);

const app = fastify({ logger: false });
let count = 0;
app.post('/v1/jobs', async (request, reply) => {
  count += 1;
  const { seq } = await client.publish(`bare.${count}`, JSON.stringify(request.body));
  return reply.code(202).send({ jobId: String(count), state: 'queued', position: seq });
});
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);

process.stdin.resume().on('end', () => {
  app
    .close()
    .then(() => connection.drain())
    .catch(() => process.exit(1));
});
