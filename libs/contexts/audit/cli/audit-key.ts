import type { Command } from 'commander';
import { examples, openSession } from '@docket/command-line';
import type { Environment } from '@docket/composition';
import { DocketError } from '@docket/kernel';
import { writeFile } from 'node:fs/promises';

const OWNER_ONLY = 0o600;

/** `docket audit key create`: the key that signs tree heads. */
export function registerAuditKey(audit: Command, environment: Environment): void {
  const key = audit.command('key').description('the key that signs tree heads');

  key
    .command('create')
    .description(
      'make a private key, write it into a file, and print the public key that checks its signatures',
    )
    .requiredOption(
      '--name <name>',
      'name of the log, e.g. audit.example.org/docket; it stays when keys are exchanged',
    )
    .requiredOption('--out <file>', 'file of the private key; it must not be there yet')
    .addHelpText('after', examples(['audit key create --name audit.example.org/docket --out audit.key']))
    .action(async ({ name, out }: { name: string; out: string }, command: Command) => {
      const session = openSession(environment, command);
      const { generateSigningKey, parseSigningKeys } = await import('@docket/transparency');
      const text = generateSigningKey(name);
      const publicKey = parseSigningKeys(text)[0]!.verifierKey;
      const path = session.path(out);
      try {
        await writeFile(path, `${text}\n`, { mode: OWNER_ONLY, flag: 'wx' });
      } catch (error) {
        throw new DocketError(
          'CLI.CANNOT_WRITE',
          `${path} cannot be written, or is there already: a key is never written over. Name another file.`,
          { cause: error },
        );
      }
      await session.output.answer({ file: path, publicKey }, () =>
        [
          `The private key is in ${path}: set DOCKET_AUDIT_KEY_FILE for the audit projector.`,
          'The public key, for whoever checks the log:',
          publicKey,
        ].join('\n'),
      );
    });
}
