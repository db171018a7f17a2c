import { act, api, bodyOf, Facts, format, Loading, Problem, Section, texts, Time } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { PlanSection } from './plan-section.js';
import { RunsSection } from './runs-section.js';
import { Table } from './table.js';

export default function MigrationsPage() {
  const words = texts.migrations;
  const status = useQuery({
    queryKey: ['migrations', 'status'],
    queryFn: () => bodyOf(api.GET('/v1/migrations')),
    meta: { live: ['migration'] },
  });
  if (status.isPending) return <Loading />;
  if (status.data === undefined)
    return <Problem error={status.error} onRetry={() => act(status.refetch())} />;
  const { release, dataVersion, processes, streams, readModels, eventTypes, counted, deprecatedCalls } =
    status.data;
  const { stored, release: own } = dataVersion;
  return (
    <>
      <Section title={words.title}>
        <Facts
          rows={[
            [words.release, release],
            [words.writes, String(own.version)],
            [
              words.stored,
              stored.stamped ? String(stored.version) : `${stored.version} (${words.notStamped})`,
            ],
            [words.reader, String(stored.minimumReader)],
          ]}
        />
      </Section>
      <PlanSection phase="expand" />
      <PlanSection phase="contract" />
      <RunsSection />
      <Section title={words.processes}>
        <Table
          label={words.processes}
          columns={Object.values(words.processColumns)}
          rows={processes.map(({ process, release: theirs, dataVersion: version, sameRelease, lastAt }) => [
            process,
            process,
            `${theirs ?? '–'}${sameRelease ? '' : ` (${words.another})`}`,
            String(version ?? '–'),
            <Time key="at" at={lastAt} />,
          ])}
        />
      </Section>
      <Section title={words.streams}>
        <Table
          label={words.streams}
          columns={Object.values(words.streamColumns)}
          rows={streams.map(({ stream, state, differs, messages, bytes }) => [
            stream,
            stream,
            differs.length === 0
              ? words.streamStates[state]
              : `${words.streamStates[state]}: ${differs.join(', ')}`,
            format.count(messages),
            format.bytes(bytes),
          ])}
        />
      </Section>
      <Section title={words.readModels}>
        <Table
          label={words.readModels}
          columns={Object.values(words.readModelColumns)}
          rows={readModels.map(({ name, declaredVersion, activeVersion, generations, notice }) => [
            name,
            name,
            String(declaredVersion ?? words.notDeclared),
            String(activeVersion ?? '–'),
            format.count(generations),
            notice ?? '',
          ])}
        />
      </Section>
      <Section title={words.eventTypes}>
        <p>
          {words.counted} {format.count(counted.from)}–{format.count(counted.to)}
        </p>
        <Table
          label={words.eventTypes}
          columns={Object.values(words.eventColumns)}
          rows={eventTypes.map(({ type, version, stored: versions }) => [
            type,
            type,
            String(version ?? words.notDeclared),
            versions.map((each) => `${format.count(each.events)} × v${each.version}`).join(', ') || '–',
          ])}
        />
      </Section>
      {deprecatedCalls.length > 0 && (
        <Section title={words.deprecated}>
          <Table
            label={words.deprecated}
            columns={Object.values(words.callColumns)}
            rows={deprecatedCalls.map(({ route, tenant, caller, name, calls, lastAt }) => [
              `${route}|${tenant}|${caller}`,
              route,
              name,
              format.count(calls),
              <Time key="at" at={lastAt} />,
            ])}
          />
        </Section>
      )}
    </>
  );
}
