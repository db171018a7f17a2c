import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { composition } from '@docket/contexts';
import { buildProgram } from '../../apps/admin/run.js';
import { compose, isThere, root, textOf } from './deployment-files.js';

const filesBelow = (folder: string, ending: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith(`.spec${ending}`))
    .map((name) => join(folder, name));

const runbooks = filesBelow('docs/runbooks', '.md');
const documents = [...filesBelow('docs', '.md'), ...(isThere('README.md') ? ['README.md'] : [])];
const program = await buildProgram({
  composition,
  env: {},
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: '/',
  signal: new AbortController().signal,
});

/** The words of a command line; a quoted text is one word. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** What is wrong with a command line; undefined when the program would take it. */
function faultOf(line: string): string | undefined {
  let command: Command = program;
  const given: string[] = [];
  const words = wordsOf(line);
  while (words.length > 0) {
    const word = words.shift()!;
    const sub =
      given.length === 0 ? command.commands.find((candidate) => candidate.name() === word) : undefined;
    if (sub) command = sub;
    else if (word.startsWith('--')) {
      const option = optionOf(command, word);
      if (!option) return `${command.name()} has no option ${word}`;
      if (option.required) words.shift();
    } else given.push(word);
  }
  if (['help', undefined].includes(given[0]) && command === program) return undefined;
  if (given.length === 0 && command.commands.length > 0) return undefined;
  // A group passes its arguments on to its default command.
  const fallback = (command as unknown as { _defaultCommandName?: string })._defaultCommandName;
  const target = command.commands.find((candidate) => candidate.name() === fallback) ?? command;
  const expected = target.registeredArguments;
  if (given.length > expected.length && expected.at(-1)?.variadic !== true)
    return `${target.name()} does not take ${given.join(' ')}`;
  const needed = expected.filter(({ required }) => required).length;
  return given.length < needed ? `${target.name()} needs ${needed} arguments` : undefined;
}

function optionOf(command: Command | null, flag: string) {
  if (flag === '--help') return { required: false };
  for (let at = command; at; at = at.parent) {
    const found = at.options.find(({ long }) => long === flag);
    if (found) return found;
  }
  return undefined;
}

function commandsIn(text: string, start: RegExp): string[] {
  return [...text.matchAll(start)].map((match) => match[1]!.replace(/\s+#.*$/, '').trim());
}

describe('the runbooks', () => {
  const shown = runbooks.flatMap((file) => [
    ...commandsIn(textOf(file), /npm run (?:--silent )?docket -- ([^`\n]+)/g),
    ...commandsIn(textOf(file), /dist\/apps\/admin\/main\.js ([^`\n]+)/g),
  ]);

  it('know what they speak of', () => {
    expect(shown.length).toBeGreaterThan(40);
  });

  it.each([...new Set(shown)])('name a docket command that exists: %s', (line) => {
    if (!line.startsWith('<')) expect(faultOf(line)).toBeUndefined();
  });

  it('find a command that does not exist', () => {
    expect(faultOf('projections mend operations.job-board')).toBeDefined();
    expect(faultOf('projections verify')).toBeDefined();
    expect(faultOf('jobs list --colour red')).toBe('list has no option --colour');
  });

  it('name services, networks, streams and files that exist', () => {
    for (const file of runbooks) {
      const text = textOf(file);
      for (const line of commandsIn(text, /docker compose ((?:up|stop|ps|logs|build|run)\b[^`\n]*)/g)) {
        const words = wordsOf(line.replace(/dist\/apps.*$/, '')).slice(1);
        const names = words.filter(
          (word, at) => /^[a-z]+(-[a-z0-9]+)*$/.test(word) && !isValue(words[at - 1]),
        );
        for (const name of names) expect(compose.services).toHaveProperty([name]);
      }
      for (const [, target = ''] of text.matchAll(/\]\(([a-z-]+\.md)\)/g)) {
        expect(isThere(join('docs/runbooks', target))).toBe(true);
      }
      for (const [path] of text.matchAll(/\binfra\/[a-z/.-]+/g)) expect(isThere(path)).toBe(true);
    }
    const backup = textOf('docs/runbooks/backup-and-restore.md');
    expect(backup).toContain('OBJ_DOCKET_CONTENT');
    expect(textOf('libs/content-store/content-store.ts')).toContain(`'DOCKET_CONTENT'`);
    for (const [, bucket] of backup.matchAll(/bucket `([A-Z_]+)`/g))
      expect(textOf('libs/event-store/claims/bucket-name.ts')).toContain(`'${bucket}'`);
    expect(textOf('libs/work-queue/work-queue.ts')).toContain(`'DOCKET_WORK'`);
  });

  const isValue = (word: string | undefined) => ['--tail', '--user', '-v', '--scale'].includes(word ?? '');

  it('name error codes and events that exist', () => {
    const source = filesBelow('libs', '.ts').map(textOf).join('\n');
    for (const file of runbooks) {
      for (const [, code] of textOf(file).matchAll(/`([A-Z]+\.[A-Z_]+)`/g))
        expect([code, isCodeOf(source, code!)]).toEqual([code, true]);
      for (const [, event] of textOf(file).matchAll(/--(?:action|types) ([A-Z][A-Za-z]+)/g)) {
        expect(source).toContain(`'${event}'`);
      }
    }
  });
});

/** A code is written whole, or made of the area of a family of followers and a reason. */
function isCodeOf(source: string, code: string): boolean {
  const [area = '', reason = ''] = code.split('.');
  const isMade = source.includes(`area: '${area}'`) && source.includes(`}.${reason}\``);
  return source.includes(`'${code}'`) || isMade || source.includes(`nobody: '${reason}'`);
}

describe('error messages and documents', () => {
  const sources = ['apps', 'libs', 'infra'].flatMap((folder) => filesBelow(folder, '.ts'));
  const inMessages = sources.flatMap((file) =>
    commandsIn(
      textOf(file).replace(/\$\{[^}]*\}/g, 'x'),
      /npm run docket -- ([a-z][^`"'\n]*?)(?=["`\n)]|\. | \(|: | lists| shows)/g,
    ),
  );
  const inBlocks = documents.flatMap((file) =>
    [...textOf(file).matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
      commandsIn(block.replace(/\\\n\s*/g, ''), /npm run docket -- ([^\n]+)/g),
    ),
  );
  const inSentences = documents.flatMap((file) =>
    commandsIn(textOf(file).replace(/^```[\s\S]*?^```/gm, ''), /`npm run docket -- ([a-z][^`\n]+)`/g),
  );
  const said = [...inMessages, ...inBlocks, ...inSentences];

  it.each([...new Set(said)])('name a docket command that exists: %s', (line) => {
    expect(faultOf(line.replace(/[.;,)]+$/, ''))).toBeUndefined();
  });
});
