import {
  act,
  api,
  bodyOf,
  Differences,
  format,
  hrefOf,
  Link,
  Loading,
  Problem,
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';

const SHOWN = 100;

/** What changed of a trial, when, and by which import. */
export function TrialHistory({ nctId }: { readonly nctId: string }) {
  const words = texts.trials;
  const history = useQuery({
    queryKey: ['trials', nctId, 'history'],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/trials/{nctId}/history', {
          params: { path: { nctId }, query: { limit: SHOWN, ...seen() } },
        }),
      ),
    meta: { live: ['trial'] },
  });
  if (history.isPending) return <Loading />;
  if (history.data === undefined) {
    return <Problem error={history.error} onRetry={() => act(history.refetch())} />;
  }
  return (
    <>
      {history.data.items.map(({ at, importId, what, changes, position }) => (
        <Section
          key={position}
          title={
            what === 'registered' ? words.registered : words.changed(format.plural(changes.length, 'field'))
          }
          side={
            <span>
              <Time at={at} /> {words.byImport}{' '}
              <Link href={hrefOf(`/jobs/${importId}`)}>{format.shortId(importId)}</Link>
            </span>
          }
        >
          {changes.length > 0 && (
            <Differences
              changes={changes.map(({ field, before, after }) => ({ path: field, before, after }))}
            />
          )}
        </Section>
      ))}
    </>
  );
}
