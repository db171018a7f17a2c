import {
  act,
  api,
  bodyOf,
  Choice,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  type PageProps,
  Problem,
  query,
  Section,
  seen,
  setQuery,
  texts,
  type Schemas,
} from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { MOST_DRAWN, Neighbourhood } from './neighbourhood.js';

type Edge = Schemas['NeighbourDto']['edge'];

const SHOWN = 200;

export default function GraphPage({ params }: PageProps) {
  const id = params['id']!;
  const words = texts.graph;
  const edge = (query.value.get('edge') ?? undefined) as Edge | undefined;
  const node = useQuery({
    queryKey: ['graph', id],
    queryFn: () => bodyOf(api.GET('/v1/graph/nodes/{id}', { params: { path: { id }, query: seen() } })),
    meta: { live: ['trial'] },
  });
  const beside = useQuery({
    queryKey: ['graph', id, 'neighbours', edge ?? ''],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/graph/nodes/{id}/neighbours', {
          params: {
            path: { id },
            query: { limit: SHOWN, ...(edge === undefined ? {} : { edge }), ...seen() },
          },
        }),
      ),
    meta: { live: ['trial'] },
  });
  if (node.isPending || beside.isPending) return <Loading />;
  if (node.data === undefined) return <Problem error={node.error} onRetry={() => act(node.refetch())} />;
  if (beside.data === undefined) {
    return <Problem error={beside.error} onRetry={() => act(beside.refetch())} />;
  }
  const { kind, label, edges } = node.data;
  const { items } = beside.data;
  return (
    <>
      <Section
        title={label}
        side={
          <div class="actions">
            <Choice
              label={words.edge}
              value={edge ?? ''}
              options={[
                ['', words.all] as const,
                ...edges.map(
                  (one) => [one.edge, `${words.edges[one.edge]} (${format.count(one.count)})`] as const,
                ),
              ]}
              onChange={(value) => setQuery({ edge: value === '' ? undefined : value })}
            />
            <OpenNode id={id} kind={kind} label={label} />
          </div>
        }
      >
        {items.length === 0 ? (
          <Empty title={words.nothing} />
        ) : (
          <>
            <Neighbourhood label={label} neighbours={items} />
            {items.length > MOST_DRAWN && <small>{words.drawn(format.count(MOST_DRAWN))}</small>}
          </>
        )}
      </Section>
      <Section title={words.neighbours}>
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.neighbours}>
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
              {items.map((one) => (
                <tr key={`${one.edge} ${one.node.id}`}>
                  <td>{words.edges[one.edge]}</td>
                  <td>
                    <Link href={hrefOf(`/graph/${one.node.id}`)}>{one.node.label}</Link>
                  </td>
                  <td>{one.node.kind}</td>
                  <td class="number">{format.count(one.version)}</td>
                  <td class="number">{format.count(one.position)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </>
  );
}

function OpenNode({
  id,
  kind,
  label,
}: {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
}) {
  const words = texts.graph;
  const key = id.slice(kind.length + 1);
  const [href, text] =
    kind === 'trial'
      ? [hrefOf(`/trials/${key}`), words.openTrial]
      : kind === 'company'
        ? [hrefOf(`/companies/${key}`), words.openCompany]
        : kind === 'condition' || kind === 'intervention' || kind === 'country'
          ? [hrefOf('/trials', { [kind]: label }), words.openTrials]
          : [undefined, ''];
  if (href === undefined) return null;
  return (
    <Link class="button" href={href}>
      {text}
    </Link>
  );
}
