const { join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');

/** Parts of the test framework that keep what a suite declared: each suite gets them anew. */
const OF_ONE_SUITE = /[/\\]node_modules[/\\](jest-circus|@jest[/\\]expect|expect|jest-snapshot)[/\\]/;

/**
 * Runs suites as the build wrote them, with Node's own modules, in the realm of the process. A process loads what suites share
 * once and keeps its compiled code; Jest's runtime loads and compiles all of it for each suite.
 */
module.exports = class OneRealmRuntime {
  #project;

  constructor(projectConfig) {
    this.#project = projectConfig.rootDir;
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
    const built = join(this.#project, 'dist', relative(this.#project, path)).replace(/\.ts$/, '.js');
    return await import(pathToFileURL(built).href);
  }

  setGlobalsForRuntime() {}

  enterTestCode() {}

  leaveTestCode() {}

  /** Each built file names its own. */
  getSourceMaps() {
    return null;
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  teardown() {}
};
