import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server with the OpenAI interface that knows a few words. It is a stand-in for a test and no model. */
export interface Provider {
  readonly url: string;
  /** Texts that were embedded. */
  readonly embedded: string[];
  /** What the next question is answered with; undefined answers 500. */
  say(answer: unknown): void;
  /** Whether it answers at all. */
  setUp(up: boolean): void;
  stop(): Promise<void>;
}

/** Words with the same number mean the same here. */
const MEANINGS: Readonly<Record<string, number>> = {
  fever: 0,
  pyrexia: 0,
  pain: 1,
  ache: 1,
  parking: 2,
  car: 2,
};
const DIMENSIONS = 4;

export async function startProvider(): Promise<Provider> {
  const embedded: string[] = [];
  let answer: unknown;
  let isUp = true;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const send = (status: number, body: object) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (!isUp) return send(503, { error: 'overloaded' });
      const body = JSON.parse(Buffer.concat(parts).toString()) as { input?: string[] };
      if (request.url === '/v1/embeddings') {
        embedded.push(...(body.input ?? []));
        return send(200, {
          data: (body.input ?? []).map((text, index) => ({ index, embedding: vectorOf(text) })),
        });
      }
      if (answer === undefined) return send(500, { error: 'no answer' });
      return send(200, { choices: [{ message: { content: JSON.stringify(answer) } }] });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    embedded,
    say: (next) => (answer = next),
    setUp: (up) => (isUp = up),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function vectorOf(text: string): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const meaning = MEANINGS[word];
    if (meaning !== undefined) vector[meaning]! += 1;
  }
  return vector;
}
