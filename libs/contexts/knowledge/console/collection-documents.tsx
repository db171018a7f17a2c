import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

const SHOWN = 200;

/** The documents of a collection. */
export function CollectionDocuments({ collection }: { readonly collection: string }) {
  const removing = useSignal<string | undefined>(undefined);
  const documents = useQuery({
    queryKey: ['knowledge', collection, 'documents'],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/knowledge/{collection}/documents', {
          params: { path: { collection }, query: { limit: SHOWN, ...seen() } },
        }),
      ),
    meta: { live: ['knowledge-document'] },
  });
  const remove = async (reason: string): Promise<void> => {
    const params = { path: { collection, id: removing.value! } };
    const call = api.DELETE('/v1/knowledge/{collection}/documents/{id}', { params, body: { reason } });
    const { position } = await bodyOf(call);
    const query = { limit: 1, minPosition: position };
    await api.GET('/v1/knowledge/{collection}/documents', { params: { path: { collection }, query } });
    await queries.invalidateQueries({ queryKey: ['knowledge', collection] });
  };
  const words = texts.knowledge;
  return (
    <Section title={words.documents}>
      {documents.isPending ? (
        <Loading />
      ) : documents.data === undefined ? (
        <Problem error={documents.error} onRetry={() => act(documents.refetch())} />
      ) : documents.data.items.length === 0 ? (
        <Empty
          title={words.noDocuments}
          help={words.noDocumentsHelp}
          command={`npm run docket -- knowledge add ${collection} FILE.md --file`}
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.documents}>
          <table class="plain">
            <thead>
              <tr>
                {Object.entries(words.documentColumns).map(([name, title]) => (
                  <th scope="col" key={name}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {documents.data.items.map((document) => (
                <tr key={document.documentId}>
                  <td>
                    <Link href={hrefOf(`/documents/${document.documentId}`)}>
                      {document.title ?? document.documentId}
                    </Link>
                  </td>
                  <td>{document.tags.join(', ')}</td>
                  <td>{document.version}</td>
                  <td>{document.chunkCount}</td>
                  <td>
                    <Time at={document.indexedAt} />
                  </td>
                  <td>
                    {may('DELETE /v1/knowledge/{collection}/documents/{id}') && (
                      <Button onClick={() => (removing.value = document.documentId)}>{words.remove}</Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {removing.value !== undefined && (
        <ReasonDialog
          title={words.removeTitle}
          action={words.remove}
          danger
          onClose={() => (removing.value = undefined)}
          run={remove}
        />
      )}
    </Section>
  );
}
