import {
  act,
  api,
  bodyOf,
  Button,
  Differences,
  Facts,
  format,
  hrefOf,
  Id,
  Json,
  Link,
  Loading,
  may,
  Problem,
  ProofCheck,
  Section,
  StateMark,
  texts,
  TrustedKey,
  type PageProps,
  type Schemas,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { hasHistory, type HistoryKind } from '@docket/api-client';

type Entry = Schemas['AuditEntryWithEventDto'];

export default function AuditEntryPage({ params: { position = '' } }: PageProps) {
  const entry = useQuery({
    queryKey: ['audit-entry', position],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/audit/entries/{position}', {
          params: { path: { position: Number(position) }, query: {} },
        }),
      ),
    staleTime: Infinity,
  });
  if (entry.isPending) return <Loading />;
  if (entry.data === undefined) return <Problem error={entry.error} onRetry={() => act(entry.refetch())} />;
  return <Shown entry={entry.data} />;
}

function Shown({ entry }: { readonly entry: Entry }) {
  const { actor, origin, thing } = entry;
  const { audit } = texts;
  const kind = may('GET /v1/history/{aggregate}/{id}') && hasHistory(thing.type) ? thing.type : undefined;
  return (
    <>
      <header class="thing-head">
        <div class="thing-title">
          <h2>
            {actor.name ?? actor.id} {entry.summary}
          </h2>
          <StateMark state={entry.outcome} />
        </div>
        <div class="actions">
          <Link class="button" href={hrefOf('/audit', { thingType: thing.type, thing: thing.id })}>
            {audit.timeline}
          </Link>
          <Link class="button" href={hrefOf('/audit', { correlationId: entry.correlationId })}>
            {audit.sameRequest}
          </Link>
          {kind !== undefined && (
            <Link
              class="button"
              href={hrefOf(`/history/${thing.type}/${thing.id}`, { at: String(entry.position) })}
            >
              {audit.travel}
            </Link>
          )}
        </div>
      </header>
      <Facts
        rows={[
          [audit.who, `${actor.name ?? actor.id} (${actor.kind})`],
          [audit.when, `${format.localTime(entry.time)} (${format.utcTime(entry.time)})`],
          [
            audit.where,
            [origin.ip, origin.userAgent].filter((part) => part !== null).join(', ') || audit.whereUnknown,
          ],
          [audit.action, entry.action],
          [audit.thing, <Id key="id" id={thing.id} what={thing.type} />],
          [audit.columns.position, format.count(entry.position)],
          [audit.correlationId, <Id key="correlation" id={entry.correlationId} what={audit.correlationId} />],
        ]}
      />
      {kind !== undefined && (
        <Section title={audit.changed}>
          <Changes kind={kind} entry={entry} />
        </Section>
      )}
      {may('GET /v1/audit/proofs/inclusion') && (
        <Section title={texts.proof.title}>
          <Proof position={entry.position} />
        </Section>
      )}
      <Section title={audit.event}>
        <Json value={entry.event} what={audit.event} label={audit.event} />
      </Section>
    </>
  );
}

/** The proof of an entry, computed once the person asks for it. */
function Proof({ position }: { readonly position: number }) {
  const asked = useSignal(false);
  const proof = useQuery({
    queryKey: ['inclusion', position],
    queryFn: () => bodyOf(api.GET('/v1/audit/proofs/inclusion', { params: { query: { position } } })),
    enabled: asked.value,
    staleTime: Infinity,
  });
  if (!asked.value)
    return (
      <>
        <p class="muted">{texts.proof.help}</p>
        <div class="actions">
          <Button kind="primary" onClick={() => (asked.value = true)}>
            {texts.proof.prove}
          </Button>
        </div>
      </>
    );
  if (proof.isPending) return <Loading />;
  if (proof.data === undefined) return <Problem error={proof.error} onRetry={() => act(proof.refetch())} />;
  return (
    <>
      <TrustedKey />
      <ProofCheck proof={proof.data} head={proof.data.head} />
    </>
  );
}

interface ChangesProps {
  readonly kind: HistoryKind;
  readonly entry: Entry;
}

function Changes({ kind, entry: { thing, position, outcome } }: ChangesProps) {
  const changes = useQuery({
    queryKey: ['changes', thing.type, thing.id, position],
    queryFn: () =>
      bodyOf(
        api.GET('/v1/history/{aggregate}/{id}', {
          params: {
            path: { aggregate: kind, id: thing.id },
            query: { from: String(position - 1), to: String(position) },
          },
        }),
      ),
    enabled: outcome !== 'denied',
    staleTime: Infinity,
  });
  if (outcome === 'denied') return <p class="muted">{texts.audit.noHistory}</p>;
  if (changes.isPending) return <Loading />;
  if (changes.data === undefined)
    return <Problem error={changes.error} onRetry={() => act(changes.refetch())} />;
  const { changes: rows = [] } = changes.data;
  return rows.length === 0 ? <p class="muted">{texts.audit.noChange}</p> : <Differences changes={rows} />;
}
