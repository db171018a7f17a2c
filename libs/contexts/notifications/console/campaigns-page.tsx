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
  Section,
  StateMark,
  texts,
} from '@docket/console';
import { useSignal } from '@preact/signals';
import { useQuery } from '@tanstack/preact-query';
import { SaveCampaign } from './save-campaign.js';

export default function CampaignsPage() {
  const words = texts.campaigns;
  const saving = useSignal(false);
  const list = useQuery({
    queryKey: ['campaigns'],
    queryFn: () => bodyOf(api.GET('/v1/campaigns')),
    meta: { live: ['campaign'] },
  });
  return (
    <Section
      title={words.title}
      side={
        may('PUT /v1/campaigns/{name}') && (
          <Button kind="primary" onClick={() => (saving.value = true)}>
            {words.create}
          </Button>
        )
      }
    >
      {list.isPending ? (
        <Loading />
      ) : list.data === undefined ? (
        <Problem error={list.error} onRetry={() => act(list.refetch())} />
      ) : list.data.items.length === 0 ? (
        <Empty
          title={words.empty}
          help={words.emptyHelp}
          command='npm run docket -- campaigns save spring --subject "News" --text-file news.txt --reason "spring"'
        />
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={words.title}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.subject}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.recipients}</th>
                <th scope="col">{words.counts.sent}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.items.map(({ name, subject, status, plan, results }) => (
                <tr key={name}>
                  <td>
                    <Link href={hrefOf(`/campaigns/${name}`)}>{name}</Link>
                  </td>
                  <td>{subject}</td>
                  <td>
                    <StateMark state={status} />
                  </td>
                  <td class="number">{plan?.recipients ?? '–'}</td>
                  <td class="number">{results?.sent ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {saving.value && <SaveCampaign onClose={() => (saving.value = false)} />}
    </Section>
  );
}
