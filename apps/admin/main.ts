import { composition } from '@docket/contexts';
import { runCommandLine } from './run.js';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  // The second Ctrl-C does not wait for anything.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
process.on('SIGTERM', () => interrupted.abort());
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough (`… | head`): that is no failure of ours.
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  composition,
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  // npm runs its scripts in the project's folder and says here where the person is.
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  signal: interrupted.signal,
});
