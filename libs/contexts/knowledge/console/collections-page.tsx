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
  Section,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CreateCollection } from './create-collection.js';

const queryKey = ['knowledge'];
const SHOWN = 200;

export default function CollectionsPage() {
  const creating = useSignal(false);
  const collections = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/knowledge', { params: { query: { limit: SHOWN, ...seen() } } })),
    meta: { live: ['knowledge-collection'] },
  });
  const words = texts.knowledge;
  return (
    <Section
      title={words.title}
      side={
        may('PUT /v1/knowledge/{collection}') && (
          <Button kind="primary" onClick={() => (creating.value = true)}>
            {words.create}
          </Button>
        )
      }
    >
      {collections.isPending ? (
        <Loading />
      ) : collections.data === undefined ? (
        <Problem error={collections.error} onRetry={() => act(collections.refetch())} />
      ) : collections.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command="npm run docket -- knowledge create guidelines"
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
          <table class="plain">
            <thead>
              <tr>
                {Object.values(words.columns).map((title) => (
                  <th scope="col" key={title}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {collections.data.items.map(({ name, description, createdAt }) => (
                <tr key={name}>
                  <td>
                    <Link href={hrefOf(`/knowledge/${name}`)}>{name}</Link>
                  </td>
                  <td>{description}</td>
                  <td>
                    <Time at={createdAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {creating.value && (
        <CreateCollection
          onClose={() => {
            creating.value = false;
            act(queries.invalidateQueries({ queryKey }));
          }}
        />
      )}
    </Section>
  );
}
