/** The environment of a suite that runs in the realm of its process: nothing is made anew, and what was changed is put back. */
module.exports = class OneRealmEnvironment {
  global = globalThis;
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = null;
  #console = globalThis.console;
  #exit = process.exit;
  #settings = { ...process.env };

  async setup() {}

  async teardown() {
    globalThis.console = this.#console;
    process.exit = this.#exit;
    for (const name of Object.keys(process.env)) if (!(name in this.#settings)) delete process.env[name];
    Object.assign(process.env, this.#settings);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** No other realm. */
  getVmContext() {
    return null;
  }
};
