import { api, bodyOf, format, hrefOf, Icon, Link, may, Section, seen, texts } from '@docket/console';
import { useQuery } from '@tanstack/preact-query';
import { useAttentionItems } from './attention.js';
import { OverviewCharts } from './overview-charts.js';
import { QueueTable } from './queue-table.js';

export default function OverviewPage() {
  const any = useQuery({
    queryKey: ['overview', 'any'],
    queryFn: () => bodyOf(api.GET('/v1/jobs', { params: { query: { limit: 1, ...seen() } } })),
    enabled: may('GET /v1/jobs'),
    meta: { live: ['job'] },
  });
  const isEmpty = any.data?.items.length === 0;
  return (
    <>
      <Attention />
      {isEmpty && <FirstSteps />}
      {may('GET /v1/analytics/jobs/trend') && !isEmpty && <OverviewCharts />}
      {may('GET /v1/queues') && <QueueTable />}
    </>
  );
}

/** What needs a person, each with one way to act. */
function Attention() {
  const items = useAttentionItems();
  return (
    <Section title={texts.overview.attention}>
      {items.length === 0 ? (
        <p class="state green">
          <Icon name="check" />
          {texts.overview.nothing}
        </p>
      ) : (
        <ul class="rows">
          {items.map(({ text, href }) => (
            <li key={text}>
              <span class="grow">
                <span class="state amber">
                  <Icon name="alert" />
                </span>{' '}
                {text}
              </span>
              <Link class="button" href={href}>
                {texts.overview.look}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function FirstSteps() {
  return (
    <Section title={texts.overview.start}>
      <ol class="steps">
        {texts.overview.steps.map((step, index) => (
          <li key={step}>
            <strong>{format.count(index + 1)}</strong> {step}
          </li>
        ))}
      </ol>
      {may('POST /v1/jobs') && (
        <p>
          <Link class="button primary" href={hrefOf('/submit')}>
            {texts.jobs.submit}
          </Link>
        </p>
      )}
    </Section>
  );
}
