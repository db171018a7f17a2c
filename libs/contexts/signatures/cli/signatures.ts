import { examples, formatTime, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { Option, type Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { meanings } from '../domain/index.js';

interface SignatureAnswer {
  readonly position: number;
  readonly meaning: string;
  readonly signerName: string;
  readonly signedAt: string;
  readonly contentSha256: string;
  readonly valid: boolean;
}

interface SignOptions {
  readonly meaning: string;
  readonly sha256: string;
  readonly secretFile: string;
  readonly comment?: string;
}

/** `docket signatures`: sign with a second component, and see who signed. */
export function registerSignatures(program: Command, environment: Environment): void {
  const signatures = program
    .command('signatures')
    .description('electronic signatures on results and documents');

  signatures
    .command('list <thing>')
    .description('who signed a thing: job:<id> or document:<id>')
    .addHelpText('after', examples(['signatures list job:0198c0de-…']))
    .action(async (thing: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const query = new URLSearchParams({ thing });
      const page = await (
        await client()
      ).get<{ items: readonly SignatureAnswer[] }>(`/v1/signatures?${query.toString()}`);
      await output.table(
        page,
        page.items,
        [
          { title: 'POSITION', of: ({ position }) => position, align: 'right' },
          { title: 'WHEN', of: ({ signedAt }) => formatTime(signedAt) },
          { title: 'WHO', of: ({ signerName }) => signerName },
          { title: 'MEANING', of: ({ meaning }) => meaning },
          { title: 'HOLDS', of: ({ valid }) => (valid ? 'yes' : 'NO: the content differs') },
        ],
        'Nobody signed it.',
      );
    });

  signatures
    .command('secret')
    .description('set your signing secret; files keep it out of the history of the shell')
    .requiredOption('--secret-file <file>', 'file with the new secret, 8 characters or more')
    .option('--current-file <file>', 'file with the secret until now, where you have one')
    .addHelpText('after', examples(['signatures secret --secret-file new.txt']))
    .action(async (options: { secretFile: string; currentFile?: string }, command: Command) => {
      const { output, client, path } = openSession(environment, command);
      const body = {
        secret: await secretIn(path(options.secretFile)),
        ...(options.currentFile === undefined ? {} : { current: await secretIn(path(options.currentFile)) }),
      };
      const answer = await (
        await client()
      ).put<{ keyId: string; position: number }>('/v1/signatures/secret', body);
      await output.answer(answer, () => `The signing secret of key ${answer.keyId} is set.`);
    });

  signatures
    .command('sign <thing>')
    .description('sign job:<id> or document:<id> with your key and your signing secret')
    .addOption(
      new Option('--meaning <meaning>', 'what it means').choices([...meanings]).makeOptionMandatory(),
    )
    .requiredOption('--sha256 <hash>', 'SHA-256 of the content that you have seen')
    .requiredOption('--secret-file <file>', 'file with your signing secret')
    .option('--comment <text>', 'shown beside the signature')
    .addHelpText(
      'after',
      examples([
        'signatures sign job:0198c0de-… --meaning approval --sha256 9f86d0… --secret-file secret.txt',
      ]),
    )
    .action(async (thing: string, options: SignOptions, command: Command) => {
      const { output, client, path } = openSession(environment, command);
      const [kind = '', thingId = ''] = thing.split(':');
      const { meaning, sha256: contentSha256, comment } = options;
      const secret = await secretIn(path(options.secretFile));
      const body = {
        thing: kind,
        thingId,
        meaning,
        contentSha256,
        secret,
        ...(comment === undefined ? {} : { comment }),
      };
      const signature = await (await client()).post<SignatureAnswer>('/v1/signatures', body);
      await output.answer(signature, () => `${signature.signerName} signed ${thing} (${signature.meaning}).`);
    });
}

async function secretIn(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd();
}
