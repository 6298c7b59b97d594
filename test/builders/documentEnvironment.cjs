const { TestEnvironment } = require("jest-environment-jsdom");

/** jsdom with what every web view has and jsdom lacks; typed arrays are Node's own, which its zlib and text coders want. */
module.exports = class DocumentEnvironment extends TestEnvironment {
  /** Packages load as in Node: their browser builds are ES modules, which jest does not load. */
  exportConditions() {
    return ["node", "node-addons"];
  }

  async setup() {
    await super.setup();
    Object.assign(this.global, {
      ArrayBuffer,
      Uint8Array,
      TextEncoder,
      TextDecoder,
      structuredClone,
      setImmediate,
      clearImmediate,
    });
  }
};
