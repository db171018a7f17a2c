import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { sendRaw, startTestApi, type TestApi } from '../../../../apps/api/testing/index.js';

describe('documents over HTTP', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ DOCKET_MAX_DOCUMENT_BYTES: '1000000' });
  });
  afterAll(() => test.stop());

  function form(content: Uint8Array | string, name = 'notes.txt', field = 'file'): FormData {
    const data = new FormData();
    data.append(field, new Blob([content]), name);
    return data;
  }
  const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

  it('stores a form upload and tells what it is by its content', async () => {
    const answer = await test.call('POST', '/v1/documents', form('a,b\n1,2\n3,4\n', 'table.csv'));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/v1/documents/${answer.body.documentId}`);
    expect(answer.body).toEqual({
      documentId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      sha256: sha256('a,b\n1,2\n3,4\n'),
      size: 12,
      mediaType: 'text/csv',
      position: expect.any(Number),
      duplicate: false,
      extensionMismatch: false,
    });
  });

  it('stores a raw body, even one that is JSON, with its name from Content-Disposition', async () => {
    const answer = await test.call('POST', '/v1/documents', '{"raw":true}', {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="x.json"; filename*=UTF-8''%E2%82%AC%20rates.json`,
    });
    expect([answer.status, answer.body.mediaType]).toEqual([201, 'application/json']);
    const content = await test.call('GET', `/v1/documents/${answer.body.documentId}/content`);
    expect(content.headers.get('content-disposition')).toBe(
      `attachment; filename="_ rates.json"; filename*=UTF-8''%E2%82%AC%20rates.json`,
    );
    expect(content.text).toBe('{"raw":true}');
  });

  it('stores the same bytes once', async () => {
    const first = await test.call('POST', '/v1/documents', form('the same bytes'));
    const second = await test.call('POST', '/v1/documents', form('the same bytes', 'other.txt'));
    expect(second.body).toMatchObject({ documentId: first.body.documentId, duplicate: true });
  });

  it('notices a lying extension', async () => {
    const answer = await test.call(
      'POST',
      '/v1/documents',
      form('%PDF-1.7\n1 0 obj\nendobj\n', 'picture.png'),
    );
    expect(answer.body).toMatchObject({ mediaType: 'application/pdf', extensionMismatch: true });
  });

  it.each([
    ['of 0 bytes', () => form(''), {}, 400, 'DOCUMENT.EMPTY'],
    ['over the limit', () => form(randomBytes(1_000_001)), {}, 413, 'DOCUMENT.TOO_LARGE'],
    ['in another part', () => form('x', 'x.txt', 'attachment'), {}, 400, 'REQUEST.INVALID'],
    [
      'in a form without a boundary',
      () => 'x',
      { 'content-type': 'multipart/form-data' },
      400,
      'REQUEST.MALFORMED',
    ],
    [
      'in a form that is cut off',
      () => '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\nhalf of',
      { 'content-type': 'multipart/form-data; boundary=b' },
      400,
      'REQUEST.MALFORMED',
    ],
    ['compressed', () => 'x', { 'content-encoding': 'gzip' }, 415, 'REQUEST.UNSUPPORTED_MEDIA_TYPE'],
    [
      'in multipart/mixed',
      () => 'x',
      { 'content-type': 'multipart/mixed; boundary=b' },
      415,
      'REQUEST.UNSUPPORTED_MEDIA_TYPE',
    ],
  ])('refuses a document %s', async (_, body, headers, status, code) => {
    const answer = await test.call('POST', '/v1/documents', body(), headers);
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('refuses two files in one form', async () => {
    const data = form('one');
    data.append('file', new Blob(['two']), 'two.txt');
    const answer = await test.call('POST', '/v1/documents', data);
    expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST.MALFORMED']);
  });

  it('refuses an announced size over the limit before it is sent', async () => {
    const answer = await sendRaw(
      test.api.url,
      `POST /v1/documents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${test.keys.admin}\r\nContent-Length: 99999999999\r\n\r\n`,
    );
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('DOCUMENT.TOO_LARGE');
  });

  it('leaves nothing of an upload whose client goes away', async () => {
    const before = (await test.events('DocumentRegistered')).length;
    await new Promise<void>((resolve) => {
      const upload = httpRequest(`${test.api.url}/v1/documents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${test.keys.admin}`, 'content-length': 900_000 },
      });
      upload.on('error', () => resolve());
      upload.write(randomBytes(300_000), () => setTimeout(() => upload.destroy(), 100));
    });
    await eventually(async () => {
      const objects = await test.platform.content.sweepAbandoned(-1);
      expect(objects).toBe(0);
    });
    expect((await test.events('DocumentRegistered')).length).toBe(before);
    const alive = await test.call('POST', '/v1/documents', form('after the abort'));
    expect(alive.status).toBe(201);
  });

  it('leaves nothing of a form whose client goes away', async () => {
    const before = (await test.events('DocumentRegistered')).length;
    const head =
      `POST /v1/documents HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${test.keys.admin}\r\n` +
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 500000\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="x.bin"\r\n\r\n';
    await sendRaw(test.api.url, Buffer.concat([Buffer.from(head), randomBytes(200_000)]), 300);
    await eventually(async () => {
      expect(await test.platform.content.sweepAbandoned(-1)).toBe(0);
    });
    expect((await test.events('DocumentRegistered')).length).toBe(before);
  });

  describe('content', () => {
    const bytes = randomBytes(300_000);
    let path: string;

    beforeAll(async () => {
      const answer = await test.call('POST', '/v1/documents', form(bytes, 'noise "1".bin'));
      path = `/v1/documents/${answer.body.documentId}/content`;
    });

    async function get(headers: Record<string, string> = {}, method = 'GET') {
      const response = await fetch(test.api.url + path, {
        method,
        headers: { authorization: `Bearer ${test.keys.auditor}`, ...headers },
      });
      return { response, bytes: Buffer.from(await response.arrayBuffer()) };
    }

    it('comes whole, as an attachment that no browser interprets', async () => {
      const got = await get();
      expect(got.response.status).toBe(200);
      expect(got.bytes.equals(bytes)).toBe(true);
      expect(Object.fromEntries(got.response.headers)).toMatchObject({
        'content-length': '300000',
        'accept-ranges': 'bytes',
        etag: `"${sha256(bytes)}"`,
        'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="noise _1_.bin"; filename*=UTF-8''noise%20%221%22.bin`,
      });
    });

    it('comes in ranges', async () => {
      const middle = await get({ range: 'bytes=131000-140000' });
      expect(middle.response.status).toBe(206);
      expect(middle.response.headers.get('content-range')).toBe('bytes 131000-140000/300000');
      expect(middle.bytes.equals(bytes.subarray(131_000, 140_001))).toBe(true);
      const end = await get({ range: 'bytes=-10' });
      expect(end.bytes.equals(bytes.subarray(299_990))).toBe(true);
    });

    it('answers 416 with the size for a range behind the end', async () => {
      const got = await get({ range: 'bytes=300000-' });
      expect(got.response.status).toBe(416);
      expect(got.response.headers.get('content-range')).toBe('bytes */300000');
      expect(JSON.parse(got.bytes.toString()).code).toBe('DOCUMENT.RANGE_NOT_SATISFIABLE');
    });

    it('answers 304 to a client that has it, and the whole when its part is of something else', async () => {
      const same = await get({ 'if-none-match': `"${sha256(bytes)}"` });
      expect([same.response.status, same.bytes.length]).toEqual([304, 0]);
      const other = await get({ range: 'bytes=0-9', 'if-range': '"other"' });
      expect([other.response.status, other.bytes.length]).toEqual([200, 300_000]);
    });

    it('answers HEAD without a body', async () => {
      const head = await get({}, 'HEAD');
      expect([head.response.status, head.response.headers.get('content-length'), head.bytes.length]).toEqual([
        200,
        '300000',
        0,
      ]);
    });

    it('is not there for another tenant', async () => {
      const stranger = await test.keyFor('other', ['admin']);
      const got = await get({ authorization: `Bearer ${stranger}` });
      expect(got.response.status).toBe(404);
    });
  });

  it('holds no upload in memory as a whole', async () => {
    const big = await startTestApi({ DOCKET_MAX_DOCUMENT_BYTES: '400000000' });
    try {
      const megabytes = 300;
      const baseline = process.memoryUsage().rss;
      let peak = 0;
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
      const answer = await uploadElsewhere(`${big.api.url}/v1/documents`, big.keys.admin, megabytes);
      clearInterval(watch);
      expect(answer).toMatchObject({ size: megabytes * 1_000_000, mediaType: 'application/octet-stream' });
      expect(peak - baseline).toBeLessThan(150_000_000);
    } finally {
      await big.stop();
    }
  });
});

/** Sends from a process of its own, so that only the server's memory is looked at. */
async function uploadElsewhere(url: string, key: string, megabytes: number): Promise<object> {
  const script = `
    const { request } = require('node:http');
    const chunk = require('node:crypto').randomBytes(1_000_000);
    const upload = request(process.argv[1], { method: 'POST', headers: { authorization: 'Bearer ' + process.argv[2] } }, (answer) => answer.pipe(process.stdout));
    let left = Number(process.argv[3]);
    const more = () => { while (left-- > 0) if (!upload.write(chunk)) return upload.once('drain', more); upload.end(); };
    more();`;
  const sender = spawn(process.execPath, ['-e', script, url, key, String(megabytes)]);
  let text = '';
  sender.stdout.on('data', (chunk) => (text += String(chunk)));
  await once(sender, 'close');
  return JSON.parse(text) as object;
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await check();
      return;
    } catch (error) {
      if (attempt === 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
