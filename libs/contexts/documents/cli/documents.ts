import type { Command } from 'commander';
import { download, examples, formatBytes, formatTime, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';

interface DocumentAnswer {
  readonly documentId: string;
  readonly name: string | null;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly registeredAt: string;
  readonly registeredBy: { readonly id: string; readonly name?: string };
  readonly uploads: number;
  readonly extensionMismatch: boolean;
}

export function registerDocuments(program: Command, environment: Environment): void {
  const documents = program.command('documents').description('list, show and download documents');

  documents
    .command('list')
    .description('documents, the newest first')
    .option('--limit <n>', 'most documents to show', wholeNumber(1, 10_000), 50)
    .addHelpText('after', examples(['documents list']))
    .action(async ({ limit }: { limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<DocumentAnswer>('/v1/documents', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'DOCUMENT', of: ({ documentId }) => documentId },
          { title: 'TYPE', of: ({ mediaType }) => mediaType },
          { title: 'SIZE', of: ({ size }) => formatBytes(size), align: 'right' },
          { title: 'STORED', of: ({ registeredAt }) => formatTime(registeredAt) },
          { title: 'NAME', of: ({ name }) => name },
        ],
        'No documents.',
      );
    });

  documents
    .command('show <documentId>')
    .description("a document's name, type by content, size and hash")
    .addHelpText('after', examples(['documents show 4d7f1e60-…']))
    .action(async (documentId: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/documents/${encodeURIComponent(documentId)}`;
      const found = await (await client()).get<DocumentAnswer>(path);
      await output.record(found, {
        document: found.documentId,
        name: found.name,
        type: `${found.mediaType}${found.extensionMismatch ? ' (its name says otherwise)' : ''}`,
        size: formatBytes(found.size),
        sha256: found.sha256,
        stored: `${formatTime(found.registeredAt)} by ${found.registeredBy.name ?? found.registeredBy.id}`,
        uploads: found.uploads,
      });
    });

  documents
    .command('download <documentId>')
    .description('the bytes of a document')
    .option('--out <file>', 'write them into this file', '-')
    .addHelpText('after', examples(['documents download 4d7f1e60-… --out copy.pdf']))
    .action(async (documentId: string, { out }: { out: string }, command: Command) => {
      const session = openSession(environment, command);
      const path = `/v1/documents/${encodeURIComponent(documentId)}/content`;
      await download(session, await session.client(), path, out);
    });
}
