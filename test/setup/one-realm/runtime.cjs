const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');
const { startCounting, takeCounts } = require('./coverage.cjs');

/** Parts of the test framework that keep what a suite declared: each suite gets them anew. */
const OF_ONE_SUITE = /[/\\]node_modules[/\\](jest-circus|@jest[/\\]expect|expect|jest-snapshot)[/\\]/;

/**
 * Runs suites as the build wrote them, with Node's own modules, in the realm of the process. A process loads what suites share
 * once and keeps its compiled code; Jest's runtime loads and compiles all of it for each suite.
 */
module.exports = class OneRealmRuntime {
  #project;
  #coverage;
  #counted;

  constructor(projectConfig, _environment, _resolver, _transformer, _sources, coverage) {
    this.#project = projectConfig;
    this.#coverage = coverage;
  }

  requireInternalModule(path) {
    for (const loaded of Object.keys(require.cache)) {
      if (OF_ONE_SUITE.test(loaded)) delete require.cache[loaded];
    }
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (symbol.description === 'EVENT_HANDLERS') delete globalThis[symbol];
    }
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    const { rootDir } = this.#project;
    const built = join(rootDir, 'dist', relative(rootDir, path)).replace(/\.ts$/, '.js');
    return await import(pathToFileURL(built).href);
  }

  setGlobalsForRuntime() {}

  enterTestCode() {}

  leaveTestCode() {}

  /** Each built file names its own. */
  getSourceMaps() {
    return null;
  }

  async collectV8Coverage() {
    startCounting();
  }

  async stopCollectingV8Coverage() {
    this.#counted = takeCounts(this.#project, this.#coverage);
  }

  getAllV8CoverageInfoCopy() {
    return this.#counted;
  }

  /** Of the other provider of coverage, which is not used. */
  getAllCoverageInfoCopy() {
    return undefined;
  }

  teardown() {}
};
