import { act, api, bodyOf, Loading, Problem, Section, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { PlainTable } from './plain-table.js';

const HASH_CHARACTERS = 12;

/** Models that come inside packages: nobody promotes them, and every result names its own. */
export function PackagedModels() {
  const words = texts.models;
  const packaged = useQuery({
    queryKey: ['packaged-models'],
    queryFn: () => bodyOf(api.GET('/v1/packaged-models')),
    staleTime: Infinity,
  });
  return (
    <Section title={words.packaged}>
      <p class="muted">{words.packagedHelp}</p>
      {packaged.isPending ? (
        <Loading />
      ) : packaged.data === undefined ? (
        <Problem error={packaged.error} onRetry={() => act(packaged.refetch())} />
      ) : (
        <PlainTable
          label={words.packaged}
          titles={Object.values(words.packagedColumns)}
          rows={packaged.data.items.map(({ name, version, licence, sha256, usedBy, evaluation }) => ({
            key: name,
            cells: [
              name,
              version,
              licence,
              <code key="hash" title={sha256}>
                {sha256.slice(0, HASH_CHARACTERS)}
              </code>,
              usedBy.join(', '),
              evaluation === null
                ? words.none
                : evaluation.measures.map(({ on, value }) => `${on} ${value}`).join(', '),
            ],
          }))}
        />
      )}
    </Section>
  );
}
