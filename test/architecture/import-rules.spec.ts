import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = process.cwd();
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const run = promisify(execFile);

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** Files that break one rule each, and one that breaks none. */
const files: readonly (readonly [file: string, source: string, rule: string | undefined])[] = [
  ['libs/kernel/clock.ts', "import 'bson';", 'kernel-needs-no-package'],
  ['libs/contexts/jobs/domain/decide.ts', "import 'node:fs';", 'domain-is-pure'],
  [
    'libs/contexts/jobs/domain/evolve.ts',
    "import '../../documents/domain/events.js';",
    'contexts-meet-in-events',
  ],
  ['libs/contexts/jobs/domain/fold.ts', "import '../../documents/events.js';", undefined],
  ['libs/contexts/documents/events.ts', "import './domain/events.js';", undefined],
  ['libs/contexts/documents/domain/events.ts', "import 'typebox';", undefined],
  ['libs/contexts/documents/http/index.ts', "import '@nestjs/common';", undefined],
  [
    'libs/contexts/documents/application/ask.ts',
    "import '../http/index.js';",
    'only-http-and-cli-know-their-frames',
  ],
  [
    'libs/contexts/documents/read-models/list.ts',
    "import '../application/ask.js';",
    'read-models-know-events-and-projections',
  ],
  ['libs/contexts/documents/methods/text/method.ts', "import 'bson';", 'attempts-start-without-packages'],
  ['libs/method-runner/child/child.ts', "import 'bson';", 'attempts-start-without-packages'],
  ['libs/platform/rooms.ts', "import '../contexts/documents/events.js';", 'engines-know-no-context'],
  ['libs/platform/serve.ts', "import '@nestjs/common';", 'only-the-api-loads-nest'],
  ['libs/transparency/verifier/note.ts', "import 'node:crypto';", 'proofs-are-checked-in-browsers'],
  ['libs/projections/fold.ts', "import '../event-store/index.js';", 'projections-know-log-following'],
  ['libs/transparency/verifier/note.ts', "import 'node:crypto';", 'proofs-are-checked-in-browsers'],
  ['libs/event-store/index.ts', 'export {};', undefined],
  ['libs/event-store/read.ts', "import '../../apps/api/app.js';", 'libs-never-import-apps'],
  ['apps/api/app.ts', "import '@nestjs/common';", undefined],
  ['apps/worker/app.ts', "import '../api/app.js';", 'apps-never-import-apps'],
];

describe('the rules on imports', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'docket-rules-'));
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json'])
      cpSync(join(ROOT, name), join(folder, name));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, source] of files) {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\n`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('find whoever breaks them', async () => {
    const { stdout } = await run(process.execPath, [CRUISER, '--output-type', 'json', 'apps', 'libs'], {
      cwd: folder,
      maxBuffer: 16 * 1_024 * 1_024,
    });
    const { violations } = (JSON.parse(stdout) as Report).summary;
    const found = new Map(files.map(([file]): [string, string[]] => [file, []]));
    for (const { from, rule } of violations) found.get(from)!.push(rule.name);
    for (const [file, , rule] of files) {
      const names = found.get(file)!;
      if (rule === undefined) expect([file, names]).toEqual([file, []]);
      else expect([file, names]).toEqual([file, expect.arrayContaining([rule])]);
    }
  });
});
