import {
  collected,
  examples,
  formatCount,
  formatTime,
  openSession,
  uploadFile,
  wholeNumber,
} from '@docket/command-line';
import type { Environment } from '@docket/composition';
import type { Command } from 'commander';

interface CollectionAnswer {
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  readonly documents: number;
  readonly chunks: number;
  readonly digest: string;
  readonly embeddingModel: string | null;
  readonly answerModel: string | null;
}

interface DocumentAnswer {
  readonly documentId: string;
  readonly title: string | null;
  readonly version: number;
  readonly chunkCount: number;
  readonly indexedAt: string;
}

interface Written {
  readonly documentId: string;
  readonly version: number;
  readonly chunks: number;
  readonly changed: boolean;
  readonly position: number;
}

interface PassageAnswer {
  readonly documentId: string;
  readonly title: string | null;
  readonly page: number;
  readonly text: string;
}

interface SearchAnswer {
  readonly mode: string;
  readonly reason: string;
  readonly items: readonly PassageAnswer[];
}

interface AnswerAnswer {
  readonly mode: string;
  readonly reason: string;
  readonly sentences: readonly {
    readonly text: string;
    readonly citations: readonly number[];
    readonly status: string;
  }[];
  readonly passages: readonly PassageAnswer[];
}

interface Reason {
  readonly reason: string;
}

interface Filter {
  readonly tag?: readonly string[];
  readonly limit: number;
  readonly position?: number;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const SHOWN_CHARACTERS = 300;
const LARGEST_POSITION = 1e15;
const at = (collection: string): string => `/v1/knowledge/${encodeURIComponent(collection)}`;
const documentAt = (collection: string, id: string): string =>
  `${at(collection)}/documents/${encodeURIComponent(id)}`;

/** Collections of documents, and the search in them. */
export function registerKnowledge(program: Command, environment: Environment): void {
  const knowledge = program
    .command('knowledge')
    .description('collections of documents that can be searched and asked');
  registerCollections(knowledge, environment);
  registerDocuments(knowledge, environment);
  registerQuestions(knowledge, environment);
}

function registerCollections(knowledge: Command, environment: Environment): void {
  knowledge
    .command('create <collection>')
    .description('make a collection, or change its description')
    .option('--description <text>', 'for people')
    .option('--chunk <characters>', 'most characters of a chunk', wholeNumber(200, 4_000))
    .addHelpText('after', examples(['knowledge create guidelines --description "Guidelines of the ward"']))
    .action(
      async (
        name: string,
        { description, chunk }: { readonly description?: string; readonly chunk?: number },
        command: Command,
      ) => {
        const { output, client } = openSession(environment, command);
        const body = {
          ...(description === undefined ? {} : { description }),
          ...(chunk === undefined ? {} : { maxCharacters: chunk }),
        };
        const written = await (await client()).put<{ name: string; position: number }>(at(name), body);
        await output.record(written, { collection: written.name, position: written.position });
      },
    );

  knowledge
    .command('list', { isDefault: true })
    .description('collections, the newest first')
    .option('--limit <n>', 'most collections to show', wholeNumber(1, 500), 50)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<CollectionAnswer>('/v1/knowledge', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'COLLECTION', of: ({ name }) => name },
          { title: 'CREATED', of: ({ createdAt }) => formatTime(createdAt) },
          { title: 'DESCRIPTION', of: ({ description }) => description },
        ],
        'No collections: make one with "docket knowledge create".',
      );
    });

  knowledge
    .command('show <collection>')
    .description('one collection, with its size and the digest of its index')
    .action(async (name: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const found = await (await client()).get<CollectionAnswer>(at(name));
      await output.record(found, {
        collection: found.name,
        description: found.description,
        documents: formatCount(found.documents),
        chunks: formatCount(found.chunks),
        digest: found.digest,
        embeddings: found.embeddingModel ?? 'none: search is by words',
        answers: found.answerModel ?? 'none: answers are passages',
      });
    });

  knowledge
    .command('delete <collection>')
    .description('remove a collection with its index; the documents stay')
    .requiredOption(...REASON)
    .action(async (name: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).delete<{ name: string }>(at(name), { reason });
      await output.record(written, { deleted: written.name });
    });
}

function registerDocuments(knowledge: Command, environment: Environment): void {
  knowledge
    .command('documents <collection>')
    .description('documents of a collection, those that were indexed last first')
    .option('--limit <n>', 'most documents to show', wholeNumber(1, 1_000), 50)
    .action(async (name: string, { limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<DocumentAnswer>(`${at(name)}/documents`, {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'DOCUMENT', of: ({ documentId }) => documentId },
          { title: 'TITLE', of: ({ title }) => title ?? '' },
          { title: 'VERSION', of: ({ version }) => String(version), align: 'right' },
          { title: 'CHUNKS', of: ({ chunkCount }) => formatCount(chunkCount), align: 'right' },
          { title: 'INDEXED', of: ({ indexedAt }) => formatTime(indexedAt) },
        ],
        'No documents: put one in with "docket knowledge add".',
      );
    });

  knowledge
    .command('add <collection> <document>')
    .description('put a document into a collection: its id, or a file of plain text or Markdown')
    .option('--job <jobId>', 'a job of pdf.text or document.ocr on this document')
    .option('--title <title>', 'the name of the file by default')
    .option<readonly string[]>('--tag <tags>', 'to search in some documents only', collected)
    .option('--file', 'the document is a file that is uploaded first')
    .addHelpText(
      'after',
      examples([
        'knowledge add guidelines fever.md --file',
        'knowledge add guidelines 0198c1f0 --job 0198c1f5',
      ]),
    )
    .action(
      async (
        name: string,
        given: string,
        options: {
          readonly job?: string;
          readonly title?: string;
          readonly tag?: readonly string[];
          readonly file?: boolean;
        },
        command: Command,
      ) => {
        const { output, client, signal, path } = openSession(environment, command);
        const api = await client();
        const id =
          options.file === true
            ? (await uploadFile(api, path(given), { signal, onBytes: () => undefined })).documentId
            : given;
        const body = {
          ...(options.job === undefined ? {} : { jobId: options.job }),
          ...(options.title === undefined ? {} : { title: options.title }),
          ...(options.tag === undefined ? {} : { tags: options.tag }),
        };
        const written = await api.put<Written>(documentAt(name, id), body);
        await output.record(written, {
          document: written.documentId,
          version: written.version,
          chunks: written.chunks,
          changed: written.changed ? 'yes' : 'no: the same text was there',
        });
      },
    );

  knowledge
    .command('remove <collection> <documentId>')
    .description('take a document out of a collection')
    .requiredOption(...REASON)
    .action(async (name: string, id: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).delete<Written>(documentAt(name, id), { reason });
      await output.record(written, { removed: written.documentId });
    });
}

function registerQuestions(knowledge: Command, environment: Environment): void {
  const asking = (command: Command, description: string, example: string) =>
    command
      .description(description)
      .option('--limit <n>', 'most passages', wholeNumber(1, 50), 5)
      .option<readonly string[]>('--tag <tags>', 'only documents with all of these', collected)
      .option('--position <n>', 'as the collection was at this position', wholeNumber(1, LARGEST_POSITION))
      .addHelpText('after', examples([example]));
  const path = (name: string, what: string, { position }: Filter) =>
    `${at(name)}/${what}${position === undefined ? '' : `?position=${position}`}`;
  const filter = ({ tag, limit }: Filter) => ({ limit, ...(tag === undefined ? {} : { tags: tag }) });

  asking(
    knowledge.command('search <collection> <query>'),
    'the best passages for some words',
    'knowledge search guidelines "fever in children"',
  ).action(async (name: string, query: string, options: Filter, command: Command) => {
    const { output, client } = openSession(environment, command);
    const body = { query, ...filter(options) };
    const found = await (await client()).post<SearchAnswer>(path(name, 'search', options), body);
    await output.table(found, found.items, passageColumns(), 'No passage has these words.');
    await output.note(`${found.mode}: ${found.reason}`);
  });

  asking(
    knowledge.command('ask <collection> <question>'),
    'an answer with its sources, or the best passages where no model is set',
    'knowledge ask guidelines "When is ibuprofen not given?"',
  ).action(async (name: string, question: string, options: Filter, command: Command) => {
    const { output, client } = openSession(environment, command);
    const body = { question, ...filter(options) };
    const answer = await (await client()).post<AnswerAnswer>(path(name, 'answers', options), body);
    for (const { text, citations, status } of answer.sentences) {
      const sources = citations.map((number) => `[${number}]`).join('');
      await output.note(`${text} ${status === 'cited' ? sources : `(${status}${sources})`}`);
    }
    await output.table(answer, answer.passages, passageColumns(), 'No passage has words of the question.');
    await output.note(answer.reason);
  });
}

function passageColumns() {
  return [
    { title: 'DOCUMENT', of: ({ title, documentId }: PassageAnswer) => title ?? documentId },
    { title: 'PAGE', of: ({ page }: PassageAnswer) => String(page), align: 'right' as const },
    {
      title: 'PASSAGE',
      of: ({ text }: PassageAnswer) => text.replace(/\s+/g, ' ').slice(0, SHOWN_CHARACTERS),
    },
  ];
}
