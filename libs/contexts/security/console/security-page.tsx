import {
  act,
  api,
  bodyOf,
  Button,
  Empty,
  Facts,
  format,
  Loading,
  Problem,
  queries,
  ReasonDialog,
  Section,
  seen,
  StateMark,
  texts,
  Time,
  idempotencyKey,
  may,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { CheckTable } from './check-table.js';
import type { Scan } from './findings.js';
import { FindingTable } from './finding-table.js';
import { ScanProgress } from './scan-progress.js';

const scansKey = ['security-scans'];
const command = 'npm run docket -- security scan';
const severities = ['critical', 'high', 'medium', 'low'] as const;

export default function SecurityPage() {
  const asking = useSignal(false);
  const scans = useQuery({
    queryKey: scansKey,
    queryFn: () => bodyOf(api.GET('/v1/security/scans', { params: { query: { limit: 20, ...seen() } } })),
    meta: { live: ['security-scans'] },
  });
  const words = texts.security;
  const ask = async (reason: string): Promise<void> => {
    const header = { 'Idempotency-Key': idempotencyKey() };
    const call = api.POST('/v1/security/scans', { params: { header }, body: { reason } });
    const { position } = await bodyOf(call);
    await api.GET('/v1/security/scans', { params: { query: { limit: 1, minPosition: position } } });
    await queries.invalidateQueries({ queryKey: scansKey });
  };
  if (scans.isPending) return <Loading />;
  if (scans.data === undefined) return <Problem error={scans.error} onRetry={() => act(scans.refetch())} />;
  const [last] = scans.data.items;
  const completed = scans.data.items.find(({ status }) => status === 'completed');
  return (
    <>
      <Section
        title={words.lastScan}
        side={
          may('POST /v1/security/scans') && (
            <Button
              kind="primary"
              disabled={last?.status === 'running'}
              onClick={() => (asking.value = true)}
            >
              {words.scanNow}
            </Button>
          )
        }
      >
        {last === undefined ? (
          <Empty title={words.empty} help={words.emptyHelp} command={command} />
        ) : (
          <LastScan scan={last} />
        )}
      </Section>
      {last !== undefined && (
        <Section title={words.findings}>
          <FindingTable />
        </Section>
      )}
      {completed !== undefined && (
        <Section title={words.checks}>
          <CheckTable outcomes={completed.outcomes} />
        </Section>
      )}
      {asking.value && (
        <ReasonDialog
          title={words.scanTitle}
          action={words.scanNow}
          help={words.scanHelp}
          onClose={() => (asking.value = false)}
          run={ask}
        />
      )}
    </>
  );
}

function LastScan({ scan }: { readonly scan: Scan }) {
  const words = texts.security;
  const { scanId, status, requestedAt, requestedBy, reason, found, opened, fixed, failure } = scan;
  return (
    <>
      <Facts
        rows={[
          [words.status, <StateMark key="state" state={status} />],
          [texts.backups.columns.requested, <Time key="at" at={requestedAt} />],
          [texts.backups.requestedBy, requestedBy.name ?? requestedBy.id],
          [texts.frame.reason, reason],
          ...(found === null
            ? []
            : ([
                [
                  words.findings,
                  severities.map((each) => `${found[each]} ${words.severities[each]}`).join(', '),
                ],
                ['', words.summary(format.count(opened), format.count(fixed))],
              ] as const)),
          ...(failure === null
            ? []
            : ([[texts.backups.failure, words.failed(failure.code, failure.message)]] as const)),
        ]}
      />
      {status === 'running' && <ScanProgress scanId={scanId} />}
    </>
  );
}
