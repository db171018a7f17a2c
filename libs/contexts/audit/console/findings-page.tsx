import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  format,
  hrefOf,
  Link,
  Loading,
  may,
  Problem,
  queries,
  ReasonDialog,
  type Schemas,
  seen,
  texts,
  Time,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';

type Finding = Schemas['FindingDto'];
type Verdict = Schemas['ResolveFindingDto']['verdict'];
const VERDICTS: readonly Verdict[] = ['harmless', 'mistake', 'incident'];
const PAGE = 100;
const queryKey = ['findings'];

/** What the analyser saw and nobody has resolved yet, then what was resolved. */
export default function FindingsPage() {
  const findings = useQuery({
    queryKey,
    queryFn: () => bodyOf(api.GET('/v1/audit/findings', { params: { query: { limit: PAGE, ...seen() } } })),
    meta: { live: ['finding'] },
  });
  if (findings.isPending) return <Loading />;
  if (findings.data === undefined)
    return <Problem error={findings.error} onRetry={() => act(findings.refetch())} />;
  const { items } = findings.data;
  if (items.length === 0) return <Empty title={texts.findings.none} help={texts.findings.noneHelp} />;
  const open = items.filter(({ status }) => status === 'open');
  return (
    <ol class="events">
      {[...open, ...items.filter((each) => !open.includes(each))].map((finding) => (
        <li key={finding.findingId}>
          <Shown finding={finding} />
        </li>
      ))}
    </ol>
  );
}

function Shown({ finding }: { readonly finding: Finding }) {
  const { findingId, kind, summary, from, to, openedAt, status, resolution } = finding;
  const asked = useSignal<Verdict | undefined>(undefined);
  const resolve = async (reason: string): Promise<void> => {
    const body = { verdict: asked.value ?? 'harmless', reason };
    await api.POST('/v1/audit/findings/{id}/resolve', { params: { path: { id: findingId } }, body });
    await queries.invalidateQueries({ queryKey });
  };
  return (
    <>
      <p>
        <strong>{texts.findings.kinds[kind]}</strong>: {summary} <Time at={openedAt} />{' '}
        {[...new Set([from, to])].map((position) => (
          <Link key={position} href={hrefOf(`/audit/${position}`)}>
            {format.count(position)}{' '}
          </Link>
        ))}
      </p>
      {resolution !== null && (
        <p class="muted">
          {texts.findings.resolved(
            resolution.by,
            texts.findings.verdicts[resolution.verdict],
            resolution.reason,
          )}
        </p>
      )}
      {status === 'open' && may('POST /v1/audit/findings/{id}/resolve') && (
        <div class="actions">
          {VERDICTS.map((verdict) => (
            <Button key={verdict} onClick={() => (asked.value = verdict)}>
              {texts.findings.verdicts[verdict]}
            </Button>
          ))}
        </div>
      )}
      {asked.value !== undefined && (
        <ReasonDialog
          title={texts.findings.dialog}
          action={texts.findings.verdicts[asked.value]}
          onClose={() => (asked.value = undefined)}
          run={resolve}
        />
      )}
    </>
  );
}
