import { examples, formatTime, jsonObject, openSession, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError, messageOf } from '@docket/kernel';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

interface RuleAnswer {
  readonly name: string;
  readonly builtIn: boolean;
  readonly own: boolean;
  readonly figure: string;
  readonly subject: string | null;
  readonly is: string;
  readonly threshold: number;
  readonly forMs: number;
  readonly severity: string;
  readonly group: string;
  readonly enabled: boolean;
}

interface TestedAnswer {
  readonly samples: number;
  readonly resolution: string;
  readonly fired: number;
  readonly firing: number;
  readonly steps: readonly {
    readonly at: string;
    readonly subject: string;
    readonly step: string;
    readonly value: number | null;
  }[];
}

interface Reason {
  readonly reason: string;
}

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const at = (name: string): string => `/v1/alerts/rules/${encodeURIComponent(name)}`;

/** Rules: what they are, what they would have done, and as a file of Prometheus. */
export function registerRules(alerts: Command, environment: Environment): void {
  alerts
    .command('rules')
    .description('the rules that count, built-in and own')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).get<{ readonly items: readonly RuleAnswer[] }>('/v1/alerts/rules');
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          {
            title: 'FROM',
            of: ({ builtIn, own }) => (own ? (builtIn ? 'own, for a built-in' : 'own') : 'built-in'),
          },
          { title: 'WHEN', of: conditionOf },
          { title: 'SEVERITY', of: ({ severity }) => severity },
          { title: 'GROUP', of: ({ group }) => group },
          { title: 'ENABLED', of: ({ enabled }) => (enabled ? 'yes' : 'no') },
        ],
        'No rules.',
      );
    });

  alerts
    .command('save-rule <name> <file>')
    .description('make or change a rule from a JSON file; one named as a built-in one takes its place')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['alerts save-rule work-waits rule.json --reason "nights are slower"']))
    .action(async (name: string, file: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const rule = await readRule(environment, file);
      const written = await (await client()).put<object>(at(name), { ...rule, reason });
      await output.answer(written, () => `Rule ${name} counts from now on.`);
    });

  alerts
    .command('delete-rule <name>')
    .description('remove an own rule; a built-in one of its name counts again')
    .requiredOption(...REASON)
    .action(async (name: string, { reason }: Reason, command: Command) => {
      const { output, client } = openSession(environment, command);
      const written = await (await client()).delete<object>(at(name), { reason });
      await output.answer(written, () => `Own rule ${name} is deleted.`);
    });

  alerts
    .command('test <file>')
    .description('play a rule from a JSON file, or one that there is by its name, over recorded figures')
    .option('--hours <n>', 'how far back; beyond 24 the means of hours are played', wholeNumber(1, 744), 24)
    .addHelpText('after', examples(['alerts test rule.json', 'alerts test no-workers --hours 168']))
    .action(async (source: string, { hours }: { readonly hours: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const api = await client();
      const isName = /^[a-z][a-z0-9-]{0,63}$/.test(source);
      const rule = isName
        ? namedRule(
            (await api.get<{ readonly items: readonly RuleAnswer[] }>('/v1/alerts/rules')).items,
            source,
          )
        : await readRule(environment, source);
      const tested = await api.post<TestedAnswer>('/v1/alerts/rules/test', { ...rule, hours });
      await output.table(
        tested,
        tested.steps,
        [
          { title: 'AT', of: (step) => formatTime(step.at) },
          { title: 'STEP', of: ({ step }) => step },
          { title: 'SUBJECT', of: ({ subject }) => subject },
          { title: 'VALUE', of: ({ value }) => (value === null ? '' : String(value)) },
        ],
        'It would have done nothing.',
      );
      const { samples, resolution, fired, firing } = tested;
      await output.note(
        `Over ${samples} samples (${resolution}) it fired ${fired} times; ${firing} would fire now.`,
      );
    });

  alerts
    .command('export')
    .description('the enabled rules as a rule file of Prometheus, on standard output')
    .requiredOption('--prometheus', 'the one format that there is')
    .addHelpText('after', examples(['alerts export --prometheus']))
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const response = await (await client()).open('/v1/alerts/rules/prometheus');
      await output.write(await response.text());
    });
}

function conditionOf({ figure, subject, is, threshold, forMs }: RuleAnswer): string {
  const which = subject === null ? '' : ` of ${subject}`;
  return `${figure}${which} ${is} ${threshold} for ${Math.round(forMs / 1_000)} s`;
}

/** A rule as the API takes it: without what it only shows. */
function namedRule(rules: readonly RuleAnswer[], name: string): Readonly<Record<string, unknown>> {
  const found = rules.find((rule) => rule.name === name);
  if (found === undefined) {
    throw new DocketError(
      'ALERT_RULE.NOT_FOUND',
      `There is no rule ${name}: list them with "docket alerts rules".`,
    );
  }
  const shown = ['name', 'builtIn', 'own', 'unit'];
  return Object.fromEntries(
    Object.entries(found).filter(([key, value]) => !shown.includes(key) && value !== null),
  );
}

async function readRule({ cwd }: Environment, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return jsonObject(await readFile(resolve(cwd, file), 'utf8'));
  } catch (error) {
    throw new DocketError('CLI.BAD_FILE', `The rule in ${file} cannot be read: ${messageOf(error)}`);
  }
}
