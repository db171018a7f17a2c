import { query, Section, setQuery, Tabs, texts } from '@docket/console';
import { AlertTable } from './alert-table.js';
import { ChannelTable } from './channel-table.js';
import { RuleTable } from './rule-table.js';
import { SilenceTable } from './silence-table.js';

type Tab = keyof typeof texts.alerts.tabs;

export default function AlertsPage() {
  const words = texts.alerts;
  const open = (query.value.get('tab') ?? 'alerts') as Tab;
  return (
    <Section title={words.title}>
      <Tabs
        label={words.title}
        tabs={Object.entries(words.tabs)}
        open={open}
        onOpen={(tab) => setQuery({ tab }, { replace: true })}
      >
        {open === 'alerts' && <AlertTable />}
        {open === 'silences' && <SilenceTable />}
        {open === 'rules' && <RuleTable />}
        {open === 'channels' && <ChannelTable />}
      </Tabs>
    </Section>
  );
}
