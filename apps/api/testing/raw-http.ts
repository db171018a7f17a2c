import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends bytes as they are, as no sound client would, and reads what comes until the server closes or `waitMs` passes. */
export async function sendRaw(url: string, bytes: string | Buffer, waitMs = 3_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const received: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    socket.on('data', (chunk) => {
      received.push(chunk);
      if (isComplete(Buffer.concat(received).toString('latin1'))) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
  const text = Buffer.concat(received).toString('utf8');
  const [head = '', ...rest] = text.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: rest.join('\r\n\r\n') };
}

function isComplete(text: string): boolean {
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  const start = text.indexOf('\r\n\r\n');
  return length !== undefined && start >= 0 && text.length >= start + 4 + Number(length);
}
