const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { basename, dirname, join, relative } = require('node:path');
const { fileURLToPath } = require('node:url');
const { shouldInstrument } = require('@jest/transform');

let session;

/** Counts from now on, in this process: what is loaded before is not counted well, so this comes first. */
exports.startCounting = () => {
  if (session !== undefined) return;
  session = new Session();
  session.connect();
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
};

/**
 * What ran since it was asked last, by sources, in the form that Jest's reporter takes.
 *
 * @param {{rootDir: string}} project
 * @param {object} options which files are counted
 */
exports.takeCounts = (project, options) => {
  const dist = join(project.rootDir, 'dist');
  return post('Profiler.takePreciseCoverage')
    .result.filter(({ url }) => url.startsWith('file:'))
    .map((counted) => ({ counted, built: fileURLToPath(counted.url) }))
    .filter(({ built }) => built.startsWith(dist) && existsSync(`${built}.map`))
    .map(({ counted, built }) => ({
      counted,
      built,
      source: join(project.rootDir, relative(dist, built)).replace(/\.js$/, '.ts'),
    }))
    .filter(({ source }) => existsSync(source) && shouldInstrument(source, options, project))
    .map(({ counted, built, source }) => ({
      codeTransformResult: {
        code: readFileSync(built, 'utf8'),
        originalCode: readFileSync(source, 'utf8'),
        sourceMapPath: mapBeside(project.rootDir, built, source),
      },
      result: { ...counted, url: source },
    }));
};

/** The reporter looks for sources beside the file that it is given, which is the source itself. */
function mapBeside(rootDir, built, source) {
  const file = join(rootDir, '.cache', 'coverage-maps', `${relative(rootDir, source)}.map`);
  const map = JSON.parse(readFileSync(`${built}.map`, 'utf8'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...map, sources: [basename(source)], sourceRoot: '' }));
  return file;
}

/** The inspector of a process answers itself before it returns. */
function post(method, params) {
  let answer;
  session.post(method, params, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
}
