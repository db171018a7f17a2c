import { engineSettings, examples, openSession, requireEngines } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import type { Command } from 'commander';
import { writeFile } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

interface SubjectAnswer {
  readonly subjectId: string;
  readonly status: string;
  readonly fields: Readonly<Record<string, string | null>>;
  readonly documents: readonly string[];
  readonly hold: string | null;
}

/** `docket privacy`: what is held on a person, erasures, and the master keys. */
export function registerPrivacy(program: Command, environment: Environment): void {
  const privacy = program.command('privacy').description('what is held on a person; erasures; master keys');

  privacy
    .command('show <subject>')
    .description('what is held on a data subject; the reading is recorded')
    .addHelpText('after', examples(['privacy show p-4711']))
    .action(async (subject: string, _options: object, command: Command) => {
      const { output, client } = openSession(environment, command);
      const path = `/v1/privacy/subjects/${encodeURIComponent(subject)}`;
      const answer = await (await client()).get<SubjectAnswer>(path);
      const { fields, ...rest } = answer;
      await output.record(answer, { ...rest, ...fields });
    });

  privacy
    .command('erase <subject>')
    .description('destroy the key of a data subject and remove linked content; it cannot be undone')
    .requiredOption('--reason <text>', 'why; it is kept in plain text: name no person')
    .option('--yes', 'do it', false)
    .addHelpText('after', examples(['privacy erase p-4711 --reason "request 17 of March" --yes']))
    .action(
      async (subjectId: string, { reason, yes }: { reason: string; yes: boolean }, command: Command) => {
        const { output, client } = openSession(environment, command);
        if (!yes)
          throw new DocketError('CLI.NOT_CONFIRMED', 'An erasure cannot be undone: add --yes to do it.');
        const answer = await (
          await client()
        ).post<{ position: number }>('/v1/privacy/erasures', { subjectId, reason });
        await output.answer(
          answer,
          () => `Data subject ${subjectId} is erased (position ${answer.position}).`,
        );
      },
    );

  privacy
    .command('create-key')
    .description('make a master key, which wraps the keys of data subjects, and write it into a file')
    .requiredOption(
      '--name <name>',
      'name of the key, e.g. the year; it must be another one when keys are exchanged',
    )
    .requiredOption('--out <file>', 'file of the key; it must not be there yet')
    .addHelpText('after', examples(['privacy create-key --name 2026 --out privacy.key']))
    .action(async ({ name, out }: { name: string; out: string }, command: Command) => {
      const { output, path } = openSession(environment, command);
      const { generateMasterKey } = await import('@docket/privacy');
      const text = generateMasterKey(name);
      const file = path(out);
      try {
        await writeFile(file, `${text}\n`, { mode: OWNER_ONLY, flag: 'wx' });
      } catch (error) {
        throw new DocketError(
          'CLI.CANNOT_WRITE',
          `${file} cannot be written, or is there already: a key is never written over. Name another file.`,
          { cause: error },
        );
      }
      await output.answer(
        { file },
        () => `The master key is in ${file}: set DOCKET_PRIVACY_KEY_FILE for the API.`,
      );
    });

  privacy
    .command('rotate-keys')
    .description('wrap the key of every data subject with the newest master key')
    .addHelpText('after', examples(['privacy rotate-keys']))
    .action(async (_options: object, command: Command) => {
      const session = openSession(environment, command);
      const settings = await engineSettings(session);
      requireEngines(settings, { mongodb: true });
      const { connectMongo, privacyKeys } = await import('@docket/platform');
      const mongo = await connectMongo(settings.mongodbUri!, 'admin');
      try {
        const rewrapped = await (await privacyKeys(mongo.db!, settings)).rewrap();
        await session.output.answer(
          { rewrapped },
          () => `${rewrapped} keys were wrapped anew. Old master keys are needed no longer.`,
        );
      } finally {
        await mongo.close();
      }
    });
}
