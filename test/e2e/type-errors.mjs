/** `node type-errors.mjs <project> <folder>`: prints what the compiler says of the files of one folder, as JSON. */
import { join } from 'node:path';
import ts from 'typescript';

const [project, folder] = process.argv.slice(2);
const { config } = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile);
const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, project);
const asked = fileNames.filter((file) => file.startsWith(`${join(project, folder)}/`));
if (asked.length === 0) throw new Error(`${folder} has no files that the compiler reads.`);
const program = ts.createProgram(asked, { ...options, noEmit: true, incremental: false });
const errors = asked.flatMap((file) => {
  const source = program.getSourceFile(file);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
  );
});
process.stdout.write(JSON.stringify(errors));
