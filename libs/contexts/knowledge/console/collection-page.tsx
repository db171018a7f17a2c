import {
  act,
  api,
  bodyOf,
  Button,
  Facts,
  Loading,
  may,
  navigate,
  type PageProps,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CollectionDocuments } from './collection-documents.js';
import { SearchBox } from './search-box.js';

export default function CollectionPage({ params }: PageProps) {
  const path = { collection: params['collection']! };
  const deleting = useSignal(false);
  const collection = useQuery({
    queryKey: ['knowledge', path.collection],
    queryFn: () => bodyOf(api.GET('/v1/knowledge/{collection}', { params: { path, query: seen() } })),
    meta: { live: ['knowledge-collection', 'knowledge-document'] },
  });
  const remove = async (reason: string): Promise<void> => {
    const call = api.DELETE('/v1/knowledge/{collection}', { params: { path }, body: { reason } });
    const { position } = await bodyOf(call);
    await api.GET('/v1/knowledge', { params: { query: { limit: 1, minPosition: position } } });
    navigate('/knowledge');
    await queries.invalidateQueries({ queryKey: ['knowledge'] });
  };
  if (collection.isPending) return <Loading />;
  if (collection.data === undefined) {
    return <Problem error={collection.error} onRetry={() => act(collection.refetch())} />;
  }
  const { name, description, documents, chunks, digest, embeddingModel, answerModel } = collection.data;
  const words = texts.knowledge;
  return (
    <>
      <Section
        title={name}
        side={
          may('DELETE /v1/knowledge/{collection}') && (
            <Button kind="danger" onClick={() => (deleting.value = true)}>
              {words.delete}
            </Button>
          )
        }
      >
        {description !== '' && <p>{description}</p>}
        <Facts
          rows={[
            [words.documents, documents],
            [words.chunks, chunks],
            [words.embeddings, embeddingModel ?? words.noEmbeddings],
            [words.answers, answerModel ?? words.noAnswers],
            [words.digest, <code key="digest">{digest.slice(0, 16)}</code>],
          ]}
        />
      </Section>
      <SearchBox collection={name} />
      <CollectionDocuments collection={name} />
      {deleting.value && (
        <ReasonDialog
          title={words.deleteTitle}
          help={words.deleteHelp}
          action={words.delete}
          danger
          onClose={() => (deleting.value = false)}
          run={remove}
        />
      )}
    </>
  );
}
