import {
  act,
  api,
  bodyOf,
  Empty,
  hrefOf,
  Link,
  Loading,
  Problem,
  Section,
  seen,
  texts,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const SHOWN = 8;

/** Trials that share something with a trial, each with what they share. */
export function SimilarTrials({ nctId }: { readonly nctId: string }) {
  const words = texts.trials;
  const similar = useQuery({
    queryKey: ['trials', nctId, 'similar'],
    queryFn: () =>
      bodyOf(api.GET('/v1/trials/{nctId}/similar', { params: { path: { nctId }, query: seen() } })),
  });
  return (
    <Section title={words.similar}>
      {similar.isPending ? (
        <Loading />
      ) : similar.data === undefined ? (
        <Problem error={similar.error} onRetry={() => act(similar.refetch())} />
      ) : similar.data.items.length === 0 ? (
        <Empty title={words.noSimilar} />
      ) : (
        <ul class="rows">
          {similar.data.items.slice(0, SHOWN).map(({ nctId: id, label, score, reasons }) => (
            <li key={id}>
              <Link href={hrefOf(`/trials/${id}`)}>{id}</Link> {label} <small>{score.toFixed(2)}</small>{' '}
              {reasons.map((reason) => (
                <Link
                  key={`${reason.edge} ${reason.id}`}
                  class="tag"
                  href={hrefOf(`/graph/${reason.id}`)}
                  title={texts.graph.edges[reason.edge]}
                >
                  {reason.label}
                </Link>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
