// @ts-check
/**
 * Preloaded by Pulumi.yaml: the Pulumi SDK loads an npm client and the TypeScript compiler at every
 * start, which takes a third of a second and 60 MB, to serialise functions for dynamic providers.
 * They are loaded when something needs them; a program that does not never waits for them.
 * See docs/decisions/0004-lean-start.md; `npm run bench` measures it.
 */
const Module = require("node:module");

/** @type {(request: string, parent: { filename: string } | undefined, isMain: boolean) => any} */
const load = Reflect.get(Module, "_load");

/**
 * What the SDK asks for and by which of its files, so that nobody else's request is deferred.
 * @type {readonly { request: string, askedBy: RegExp, deferred: (load: () => any) => object }[]}
 */
const DEFERRED = [
  {
    request: "@npmcli/arborist",
    askedBy: /[\\/]@pulumi[\\/]pulumi[\\/]runtime[\\/]closure[\\/]codePaths\.js$/,
    deferred: (loadNow) => ({
      // Tells the SDK's import helper that it need not copy, and so read, the exports.
      __esModule: true,
      get Arborist() {
        return loadNow().Arborist;
      },
    }),
  },
  {
    request: "typescript",
    askedBy: /[\\/]@pulumi[\\/]pulumi[\\/]typescript-shim\.js$/,
    deferred: (loadNow) => new Proxy({}, { get: (_, property) => loadNow()[property] }),
  },
];

Reflect.set(
  Module,
  "_load",
  /** @this {unknown} @type {typeof load} */
  function (request, parent, isMain) {
    const loadNow = () => load.call(this, request, parent, isMain);
    const found = DEFERRED.find((one) => one.request === request);
    return found?.askedBy.test(parent?.filename ?? "") ? found.deferred(loadNow) : loadNow();
  },
);
