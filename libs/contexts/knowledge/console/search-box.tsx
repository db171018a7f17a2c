import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Field,
  hrefOf,
  Link,
  Loading,
  Problem,
  query,
  type Schemas,
  Section,
  setQuery,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Passage = Schemas['PassageDto'];

/** Searches a collection or asks it; what was asked is in the address. */
export function SearchBox({ collection }: { readonly collection: string }) {
  const asked = query.value.get('q') ?? '';
  const isQuestion = query.value.get('ask') === '1';
  const typed = useSignal(asked);
  const words = texts.knowledge;
  const go = (ask: boolean): void =>
    setQuery({ q: typed.value.trim() || undefined, ask: ask ? '1' : undefined });
  return (
    <Section title={words.search}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          go(false);
        }}
      >
        <Field label={words.searchLabel}>
          {(id) => (
            <input
              id={id}
              type="search"
              maxLength={1_000}
              value={typed.value}
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="actions">
          <Button submit kind="primary" disabled={typed.value.trim() === ''}>
            {words.search}
          </Button>
          <Button disabled={typed.value.trim() === ''} onClick={() => go(true)}>
            {words.ask}
          </Button>
        </div>
      </form>
      {asked !== '' &&
        (isQuestion ? (
          <Answer key={asked} collection={collection} question={asked} />
        ) : (
          <Found key={asked} collection={collection} text={asked} />
        ))}
    </Section>
  );
}

function Found({ collection, text }: { readonly collection: string; readonly text: string }) {
  const found = useQuery({
    queryKey: ['knowledge', collection, 'search', text],
    queryFn: () =>
      bodyOf(
        api.POST('/v1/knowledge/{collection}/search', {
          params: { path: { collection } },
          body: { query: text },
        }),
      ),
  });
  if (found.isPending) return <Loading />;
  if (found.data === undefined) {
    return <Problem error={found.error} onRetry={() => act(found.refetch())} />;
  }
  return (
    <>
      <How {...found.data} />
      <Passages items={found.data.items} />
    </>
  );
}

function Answer({ collection, question }: { readonly collection: string; readonly question: string }) {
  const answer = useQuery({
    queryKey: ['knowledge', collection, 'answers', question],
    queryFn: () =>
      bodyOf(
        api.POST('/v1/knowledge/{collection}/answers', {
          params: { path: { collection } },
          body: { question },
        }),
      ),
  });
  if (answer.isPending) return <Loading />;
  if (answer.data === undefined) {
    return <Problem error={answer.error} onRetry={() => act(answer.refetch())} />;
  }
  const { mode, reason, degraded, sentences, passages, search } = answer.data;
  const words = texts.knowledge;
  return (
    <>
      <How mode={mode} reason={reason} degraded={degraded} chunks={search.chunks} />
      {sentences.length > 0 && (
        <>
          <h3>{words.sentences}</h3>
          <ul>
            {sentences.map(({ text, citations, status }) => (
              <li key={text}>
                {text} {citations.map((number) => `[${number}]`).join(' ')}{' '}
                {status !== 'cited' && <strong>{words.status[status]}</strong>}
              </li>
            ))}
          </ul>
          <h3>{words.passages}</h3>
        </>
      )}
      <Passages items={passages} />
    </>
  );
}

function How({
  mode,
  reason,
  degraded,
  chunks,
}: {
  readonly mode: string;
  readonly reason: string;
  readonly degraded: boolean;
  readonly chunks: number;
}) {
  const words = texts.knowledge;
  return (
    <p role="status">
      {degraded && <strong>{words.degraded} </strong>}
      <small>{words.found(mode, reason, chunks)}</small>
    </p>
  );
}

function Passages({ items }: { readonly items: readonly Passage[] }) {
  const words = texts.knowledge;
  if (items.length === 0) return <Empty title={words.nothing} help={words.nothingHelp} />;
  return (
    <ol class="passages">
      {items.map((passage) => (
        <li key={`${passage.documentId} ${passage.chunkId}`}>
          <Link href={hrefOf(`/documents/${passage.documentId}`)}>{passage.title ?? passage.documentId}</Link>{' '}
          <small>{words.page(passage.page)}</small>
          <p>{marked(passage)}</p>
        </li>
      ))}
    </ol>
  );
}

/** The text with the words of the question marked. */
function marked({ text, highlights }: Passage) {
  const parts: (string | preact.JSX.Element)[] = [];
  let from = 0;
  for (const { start, end } of highlights) {
    parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  return [...parts, text.slice(from)];
}
