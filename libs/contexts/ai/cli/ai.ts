import { examples, formatTime, jsonObject, openSession, type Page, wholeNumber } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError, messageOf } from '@docket/kernel';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import type { HealthAnswer, ProviderAnswer, ProviderTestAnswer, SchemaAnswer } from './answers.js';

const REASON = ['--reason <reason>', 'why; it is kept in the log'] as const;
const providerAt = (name: string): string => `/v1/ai/providers/${encodeURIComponent(name)}`;

/** Servers of language models, and schemas of records. */
export function registerAi(program: Command, environment: Environment): void {
  const ai = program.command('ai').description('servers of language models, and schemas of records');
  registerProviders(ai, environment);
  registerSchemas(ai, environment);

  ai.command('test <provider>')
    .description('ask a provider one question whose answer is constrained by a schema')
    .action(async (name: string, _: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const tested = await (await client()).post<ProviderTestAnswer>(`${providerAt(name)}/test`, {});
      await output.record(tested, {
        ok: tested.ok ? 'yes' : 'no',
        what: tested.code === null ? tested.message : `${tested.message} (${tested.code})`,
        model: tested.model ?? '',
        weights: tested.weightsDigest ?? 'the server does not tell',
        tokens: tested.tokenCount === 'server' ? 'counted by the server' : 'estimated',
        took: `${tested.durationMs} ms`,
      });
    });

  ai.command('health')
    .description('whether language models can be asked, with breakers and queues')
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const health = await (await client()).get<HealthAnswer>('/v1/ai/health');
      await output.table(
        health,
        health.providers,
        [
          { title: 'PROVIDER', of: ({ name }) => name },
          {
            title: 'UP',
            of: ({ up, answeredMs }) => (up ? `yes, ${answeredMs ?? 0} ms` : 'no'),
            paint: (text, { up }, paint) => paint(up ? 'green' : 'red', text),
          },
          { title: 'BREAKER', of: ({ breaker }) => breaker },
          { title: 'WAITING', of: ({ waiting }) => String(waiting) },
          {
            title: 'LAST ERROR',
            of: ({ lastError }) =>
              lastError === null ? '' : `${lastError.code} ${formatTime(lastError.at)}`,
          },
          { title: 'WHY', of: ({ reason }) => reason ?? '' },
        ],
        'No language model is configured: add one with "docket ai providers set".',
      );
    });
}

function registerProviders(ai: Command, environment: Environment): void {
  const providers = ai
    .command('providers')
    .description('servers of language models in the order in which they are asked')
    .addHelpText(
      'after',
      examples(['ai providers', 'ai providers set local --file provider.json --reason "our own server"']),
    )
    .action(async (_: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).get<Page<ProviderAnswer>>('/v1/ai/providers');
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'ORDER', of: ({ order }) => String(order) },
          { title: 'ENABLED', of: ({ enabled }) => (enabled ? 'yes' : 'no') },
          { title: 'KIND', of: ({ kind }) => kind },
          { title: 'MODEL', of: ({ model }) => model },
          { title: 'CONTEXT', of: ({ contextTokens }) => String(contextTokens) },
          { title: 'URL', of: ({ url }) => url },
        ],
        'No language model is configured: add one with "docket ai providers set".',
      );
    });
  providers
    .command('set <name>')
    .description('add a provider or change it, by its settings in JSON')
    .requiredOption('--file <file>', 'kind, url, model, contextTokens, and what else the API takes')
    .requiredOption(...REASON)
    .action(
      async (
        name: string,
        { file, reason }: { readonly file: string; readonly reason: string },
        command: Command,
      ) => {
        const { output, client, path } = openSession(environment, command);
        const body = { ...(await jsonIn(path(file))), reason };
        const answer = await (await client()).put<object>(providerAt(name), body);
        await output.answer(answer, () => `Provider ${name} is set: try it with "docket ai test ${name}".`);
      },
    );
  providers
    .command('remove <name>')
    .description('remove a provider')
    .requiredOption(...REASON)
    .action(async (name: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const answer = await (await client()).delete<object>(providerAt(name), { reason });
      await output.answer(answer, () => `Provider ${name} is removed.`);
    });
}

function registerSchemas(ai: Command, environment: Environment): void {
  const schemas = ai
    .command('schemas')
    .description('stored schemas of records')
    .option('--limit <n>', 'most schemas to show', wholeNumber(1, 1_000), 100)
    .action(async ({ limit }: { readonly limit: number }, command: Command) => {
      const { output, client } = openSession(environment, command);
      const page = await (await client()).list<SchemaAnswer>('/v1/ai/schemas', {}, limit);
      await output.table(
        page,
        page.items,
        [
          { title: 'NAME', of: ({ name }) => name },
          { title: 'VERSION', of: ({ version }) => String(version) },
          { title: 'TITLE', of: ({ title }) => title ?? '' },
          { title: 'PUBLISHED', of: ({ publishedAt }) => formatTime(publishedAt) },
          { title: 'REASON', of: ({ reason }) => reason },
        ],
        'No schemas: store one with "docket ai schemas publish".',
      );
    });
  schemas
    .command('publish <name> <file>')
    .description('store a schema, or a new version of it')
    .requiredOption(...REASON)
    .addHelpText('after', examples(['ai schemas publish intake intake.schema.json --reason "new form"']))
    .action(async (name: string, file: string, { reason }: { readonly reason: string }, command: Command) => {
      const { output, client, path } = openSession(environment, command);
      const body = { schema: await jsonIn(path(file)), reason };
      const answer = await (
        await client()
      ).put<{ readonly version: number }>(`/v1/ai/schemas/${encodeURIComponent(name)}`, body);
      await output.answer(answer, () => `The schema ${name} has version ${answer.version}.`);
    });
}

async function jsonIn(path: string): Promise<object> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new DocketError('CLI.FILE', `${path} cannot be read: ${messageOf(error)}.`, { cause: error });
  }
  return jsonObject(text);
}
