import { until } from '@docket/engines/testing';
import { commandSender } from '@docket/commands';
import { reactionServices } from '@docket/platform';
import { createProcessRunner } from '@docket/processes';
import { createProjectionAdmin } from '@docket/projections';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runDocket } from '../../../../apps/admin/testing/run-docket.js';
import { startReadSide, type TestReadSide } from '../../../../apps/api/testing/read-side.js';
import { pdfText } from '../../documents/methods/index.js';
import { reactionsOf } from '../application/reactions.js';
import { knowledgeDocuments } from '../read-models/knowledge-documents/projection.js';
import { startProvider, type Provider } from '../testing/index.js';

const FEVER = `# Fever

A fever above 38.5 degrees is treated with 500 mg of paracetamol.

# Visits

Visitors may come between 14 and 19 o'clock.

# Parking

Parking behind the house costs 3 euros a day.
`;
const LETTER = resolve('samples/discharge-letter.pdf');
const PAIN = 'Ibuprofen helps against pain, and is not given after a stomach ulcer.';

describe('knowledge', () => {
  let test: TestReadSide;
  let provider: Provider;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    provider = await startProvider();
    test = await startReadSide({
      DOCKET_KNOWLEDGE_PROVIDER_URL: provider.url,
      DOCKET_KNOWLEDGE_EMBEDDING_MODEL: 'stand-in',
      DOCKET_KNOWLEDGE_ANSWER_MODEL: 'stand-in',
    });
    await test.project('operations');
    const { db, store, clock, composition } = test.platform;
    const { reactors = [] } = reactionsOf(reactionServices(test.platform));
    const send = commandSender(store, clock, [...composition.aggregates.values()]);
    const runner = createProcessRunner({ db, log: store, send, clock, reactors });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    stop = async () => {
      stopping.abort();
      await running;
    };
  });
  afterAll(async () => {
    await stop();
    await test.stop();
    await provider.stop();
  });

  const call = (...args: Parameters<TestReadSide['call']>) => test.call(...args);
  const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
  const upload = async (text: string | Buffer, type = 'text/markdown'): Promise<string> =>
    (await call('POST', '/v1/documents', Buffer.from(text), { 'content-type': type })).body.documentId;
  const create = async (name: string): Promise<number> =>
    (await call('PUT', `/v1/knowledge/${name}`, { maxCharacters: 200 })).body.position;
  const add = async (name: string, id: string, body: object = {}) => {
    const answer = await call('PUT', `/v1/knowledge/${name}/documents/${id}`, body);
    expect([answer.status, answer.body.code]).toEqual([200, undefined]);
    return answer.body as { version: number; chunks: number; changed: boolean; position: number };
  };
  const search = async (name: string, position: number, query: string, more: object = {}) => {
    const path = `/v1/knowledge/${name}/search?minPosition=${position}`;
    const { status, body } = await call('POST', path, { query, mode: 'keyword', ...more });
    expect(status).toBe(200);
    return body;
  };
  const titles = ({ items }: { items: { title: string | null }[] }) => items.map(({ title }) => title);

  it('finds passages by words, with their source and the words marked, and says how it searched', async () => {
    await create('ward');
    const added = await add('ward', await upload(FEVER), { title: 'rules', tags: ['nursing'] });
    const { position } = await add('ward', await upload(PAIN), { title: 'pain', tags: ['doctors'] });
    expect(added).toMatchObject({ version: 1, chunks: 3, changed: true });
    const found = await search('ward', position, 'paracetamol against fever');
    expect(found).toMatchObject({ mode: 'keyword', degraded: false, chunks: 4, unreadable: 0 });
    expect(found.items[0]).toMatchObject({ title: 'rules', page: 1, keywordRank: 1, vectorRank: null });
    const [{ text, highlights }] = found.items;
    expect(
      highlights.map(({ start, end }: { start: number; end: number }) => text.slice(start, end)),
    ).toEqual(['Fever', 'fever', 'paracetamol']);
    expect(titles(await search('ward', position, 'against', { tags: ['doctors'] }))).toEqual(['pain']);
    expect(titles(await search('ward', position, 'against', { tags: ['nursing'] }))).toEqual([]);
    expect(titles(await search('ward', position, 'zebra'))).toEqual([]);
  });

  it('reads the text of a PDF from the job that extracted it, page by page', async () => {
    const pdf = await readFile(LETTER);
    const documentId = await upload(pdf, 'application/pdf');
    await create('letters');
    const path = `/v1/knowledge/letters/documents/${documentId}`;
    expect(codeOf(await call('PUT', path, {}))).toEqual([422, 'KNOWLEDGE.NEEDS_TEXT']);
    const jobId = await extract(documentId);
    const { position } = await add('letters', documentId, { jobId });
    const found = await search('letters', position, 'pneumonia of the lower lobe');
    expect(found.items[0].text).toContain('Diagnosis: community-acquired pneumonia');
    const { body } = await call('GET', `/v1/knowledge/letters/documents?minPosition=${position}`);
    expect(body.items).toMatchObject([{ documentId, version: 1, source: { jobId, method: 'pdf.text@2' } }]);
    const other = await upload('another text');
    expect(codeOf(await call('PUT', `/v1/knowledge/letters/documents/${other}`, { jobId }))).toEqual([
      422,
      'KNOWLEDGE.JOB_UNSUITABLE',
    ]);
  });

  it('answers as of a position, and a rebuild of the index gives the same digest', async () => {
    await create('dated');
    const id = await upload('The old rule says Monday.');
    const { position: before } = await add('dated', id, { title: 'first' });
    expect((await add('dated', id, { title: 'first' })).changed).toBe(false);
    const removed = await call('DELETE', `/v1/knowledge/dated/documents/${id}`, { reason: 'replaced' });
    const { position } = await add('dated', await upload('The new rule says Friday.'), { title: 'second' });
    expect(titles(await search('dated', position, 'rule'))).toEqual(['second']);
    const then = (at: number) => call('POST', `/v1/knowledge/dated/search?position=${at}`, { query: 'rule' });
    expect(titles((await then(before)).body)).toEqual(['first']);
    expect(titles((await then(removed.body.position)).body)).toEqual([]);
    expect(codeOf(await then(1e9))).toEqual([400, 'EVENTS.AHEAD_OF_LOG']);

    const digest = async () =>
      (await call('GET', `/v1/knowledge/dated?minPosition=${position}`)).body.digest as string;
    const first = await digest();
    const { db, store, progress, composition } = test.platform;
    const projections = await composition.projections('operations');
    const recordAction = async () => undefined;
    const admin = createProjectionAdmin({ db, log: store, progress, projections, recordAction });
    expect(await admin.rebuild(knowledgeDocuments.name, { by: 'a-test' })).toMatchObject({ activated: true });
    expect([await digest(), first.length]).toEqual([first, 64]);
    expect(titles(await search('dated', position, 'rule'))).toEqual(['second']);
  });

  it('finds by meaning where a model embeds, and says so when it is down', async () => {
    await create('meaning');
    const fever = await upload('Pyrexia is a raised temperature of the body.');
    const { position } = await add('meaning', fever, { title: 'pyrexia' });
    await add('meaning', await upload('The car stands in the yard.'), { title: 'car' });
    const hybrid = async () =>
      search('meaning', position, 'fever', { mode: 'auto' }) as Promise<{ mode: string; items: never[] }>;
    await until('both are embedded', async () => {
      const { mode, reason } = await search('meaning', position, 'fever', { mode: 'auto' });
      return mode === 'hybrid' && reason.startsWith('2 of 2');
    });
    expect(titles(await hybrid())[0]).toBe('pyrexia');
    expect((await search('meaning', position, 'fever')).items).toEqual([]);
    provider.setUp(false);
    const degraded = await search('meaning', position, 'car', { mode: 'hybrid' });
    expect(degraded).toMatchObject({ mode: 'keyword', degraded: true });
    expect([degraded.reason, titles(degraded)]).toEqual([expect.stringContaining('503'), ['car']]);
    provider.setUp(true);
  });

  it('answers with sentences that are compared with what they cite, or with the passages', async () => {
    await create('asked');
    const { position } = await add('asked', await upload(PAIN), { title: 'pain' });
    const ask = async () => {
      const body = { question: 'When is ibuprofen not given?', mode: 'keyword' };
      return (await call('POST', `/v1/knowledge/asked/answers?minPosition=${position}`, body)).body;
    };
    provider.say({
      sentences: [
        { text: 'Ibuprofen is not given after a stomach ulcer.', citations: [1] },
        { text: 'It is not given to children under 12 years.', citations: [1] },
        { text: 'Ask a doctor.', citations: [] },
      ],
    });
    const answer = await ask();
    expect(answer).toMatchObject({
      mode: 'llm',
      provenance: { model: 'stand-in', prompt: 'knowledge.answer@1' },
    });
    expect(answer.sentences.map(({ status }: { status: string }) => status)).toEqual([
      'cited',
      'unsupported',
      'uncited',
    ]);
    provider.say(undefined);
    expect(await ask()).toMatchObject({
      mode: 'passages',
      degraded: true,
      sentences: [],
      passages: [{ text: PAIN }],
    });
  });

  it('forgets a document that is erased, and all of a collection that is deleted', async () => {
    await create('people');
    const id = await upload('Zoe Okonkwo had a fever in May.');
    const { position } = await add('people', id, { title: 'Zoe' });
    expect(titles(await search('people', position, 'Okonkwo'))).toEqual(['Zoe']);
    await call('PUT', '/v1/privacy/subjects/p-1', { name: 'Zoe' });
    await call('PUT', `/v1/privacy/subjects/p-1/documents/${id}`);
    const erasure = { subjectId: 'p-1', reason: 'asked by letter' };
    const erased = await call('POST', '/v1/privacy/erasures', erasure);
    expect(erased.status).toBe(201);
    await until('it is taken out', async () => (await size('people')).documents === 0);
    expect(titles(await search('people', erased.body.position, 'Okonkwo'))).toEqual([]);
    const past = await call('POST', `/v1/knowledge/people/search?position=${position}`, { query: 'Okonkwo' });
    expect(past.body).toMatchObject({ items: [], unreadable: 1 });
    await until('its vector is gone', async () => {
      const rows = test.platform.db.collection('knowledge_vectors');
      const { chunks } = (await test.events('KnowledgeDocumentIndexed')).findLast(
        ({ data }) => (data as { documentId: string }).documentId === id,
      )!.data as { chunks: { id: string }[] };
      return (await rows.countDocuments({ chunkId: chunks[0]!.id })) === 0;
    });

    const gone = await call('DELETE', '/v1/knowledge/asked', { reason: 'not needed' });
    expect(gone.status).toBe(200);
    const read = await test.read(`/v1/knowledge/asked?minPosition=${gone.body.position}`);
    expect(codeOf(read)).toEqual([404, 'KNOWLEDGE.NO_COLLECTION']);
    await until('its documents are out', async () =>
      (await test.events('KnowledgeDocumentRemoved')).some(
        ({ data }) => (data as { collection: string; cause: string }).cause === 'collection',
      ),
    );
    const again = await create('asked');
    expect((await search('asked', again, 'ibuprofen')).items).toEqual([]);
  });

  it('refuses what cannot be', async () => {
    const id = await upload('some text');
    expect(codeOf(await call('PUT', `/v1/knowledge/none/documents/${id}`, {}))).toEqual([
      404,
      'KNOWLEDGE.NO_COLLECTION',
    ]);
    expect(codeOf(await call('POST', '/v1/knowledge/none/search', { query: 'x' }))).toEqual([
      404,
      'KNOWLEDGE.NO_COLLECTION',
    ]);
    expect(codeOf(await call('PUT', '/v1/knowledge/ward/documents/unknown', {}))).toEqual([
      404,
      'KNOWLEDGE.DOCUMENT_UNKNOWN',
    ]);
    expect(codeOf(await call('DELETE', '/v1/knowledge/ward/documents/unknown', { reason: 'x' }))).toEqual([
      404,
      'KNOWLEDGE.NO_DOCUMENT',
    ]);
    expect(codeOf(await call('PUT', '/v1/knowledge/ward', { maxCharacters: 300 }))).toEqual([
      409,
      'KNOWLEDGE.CHUNKING_FIXED',
    ]);
    expect(codeOf(await call('POST', '/v1/knowledge/ward/search', { query: '' }))).toEqual([
      400,
      'REQUEST.INVALID',
    ]);
    // What the caller may not see cannot be put into a collection either.
    const submitter = { authorization: `Bearer ${test.keys.submitter}` };
    const path = `/v1/knowledge/ward/documents/${id}`;
    expect(codeOf(await call('PUT', path, {}, submitter))).toEqual([404, 'KNOWLEDGE.DOCUMENT_UNKNOWN']);
    expect((await call('PUT', '/v1/knowledge/mine', {}, submitter)).status).toBe(403);
  });

  it('can be used from the command line', async () => {
    const env = { DOCKET_URL: test.api.url, DOCKET_KEY: test.keys.admin };
    const run = (...args: string[]) => runDocket(args, { env });
    await run('knowledge', 'create', 'cli', '--description', 'by hand');
    await run('knowledge', 'add', 'cli', await upload(PAIN), '--title', 'pain');
    await until('it is there', async () => (await size('cli')).documents === 1);
    expect((await run('knowledge', 'search', 'cli', 'stomach ulcer')).stdout).toContain('Ibuprofen helps');
    expect((await run('knowledge', 'ask', 'cli', 'ibuprofen')).stdout).toContain('Ibuprofen helps');
    expect((await run('knowledge', 'documents', 'cli')).stdout).toContain('pain');
    expect((await run('knowledge', 'show', 'cli')).stdout).toContain('by hand');
  });

  async function size(name: string): Promise<{ documents: number; chunks: number }> {
    return (await call('GET', `/v1/knowledge/${name}`)).body;
  }

  /** A job of pdf.text that an outside worker has carried out with our own method. */
  async function extract(documentId: string): Promise<string> {
    const method = 'pdf.text@2';
    const { jobId } = (await call('POST', '/v1/jobs', { method, documentId })).body;
    const work = { method, queue: 'default', priority: 5, attempt: 1 };
    await test.platform.workQueue.dispatch({ tenant: 'default', jobId, ...work });
    const key = await test.keyFor('default', ['worker'], undefined, { scopes: { methods: [method] } });
    const headers = { authorization: `Bearer ${key}` };
    const asked = { workerId: 'reader', methods: [method], waitMs: 20_000 };
    const { token } = (await call('POST', '/v1/work/poll', asked, headers)).body;
    const documentPath = LETTER;
    const { result } = await pdfText.run(
      { documentPath },
      {
        options: { maxPages: 10, maxCharacters: 100_000, lines: true },
        scratchDir: '',
        signal: new AbortController().signal,
        progress: () => undefined,
      },
    );
    const done = await call('POST', `/v1/work/${token}/complete`, { result }, headers);
    expect(done.status).toBe(200);
    return jobId;
  }
});
