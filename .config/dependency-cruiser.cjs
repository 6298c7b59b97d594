/** Each rule says why the direction exists; src/README.md shows the same directions as a picture. */
const pure = "^src/(domain|rules|annex|merge|layout)/";
/** @type {(name: string, from: string, allowed: string, comment: string) => object} */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^src/", pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "A cycle means two files are one idea, or a direction was broken.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "domain-imports-nothing",
      comment: "The domain is what everything else is measured against: no npm, no Node, no neighbours.",
      severity: "error",
      from: { path: "^src/domain/" },
      to: { pathNot: "^src/domain/" },
    },
    only(
      "pure-folders-read-the-domain",
      "^src/(rules|merge|layout)/",
      "^src/(domain|$1)/",
      "Pure folders stay usable everywhere.",
    ),
    only(
      "annex-reads-the-domain",
      "^src/annex/",
      "^src/(domain|annex)/",
      "Reading a document needs no sheets and no Excel.",
    ),
    only(
      "usecases-know-ports",
      "^src/usecases/",
      "^src/(domain|rules|merge|annex|layout|protocol|usecases)/",
      "What a person does must not depend on how Excel, files or HTTP do it.",
    ),
    only(
      "adapters-know-ports-and-pure-folders",
      "^src/(excel|xlsx)/",
      "^src/(domain|layout|merge|usecases/ports|$1)/?",
      "Adapters implement ports; they don't know each other or the screen.",
    ),
    only(
      "protocol-reads-the-domain",
      "^src/protocol/",
      "^src/(domain|protocol)/",
      "Pane and service share messages, and through them nothing else.",
    ),
    only(
      "sharing-implements-a-port",
      "^src/sharing/",
      "^src/(domain|protocol|usecases/sharing/service|sharing)/?",
      "The client of the service knows messages and its port, neither sheets nor screens.",
    ),
    only(
      "service-knows-pure-folders",
      "^src/service/(?!main)",
      "^src/(domain|protocol|merge|layout|usecases/ports|i18n/serviceCodes|service)/?",
      "The service runs without a pane; what writes files is handed to it by main.*.",
    ),
    only(
      "screens-know-usecases",
      "^src/(taskpane|commands)/(?!main)",
      "^src/(usecases|domain|protocol|i18n|annex/types|layout/types|rules/types|taskpane|commands)/?",
      "Only main.* wires adapters to screens.",
    ),
    only(
      "i18n-knows-names-only",
      "^src/i18n/",
      "^src/(i18n|domain|protocol|annex/types|layout/types|rules/types|usecases/(ports|sharing/types|packets/types|entry/types))/?",
      "Sentences are looked up by codes; they know no behaviour.",
    ),
    {
      name: "workbench-stays-out",
      comment: "The stand-in Excel is a development host and never part of the add-in.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/workbench/" },
      to: { path: "^src/workbench/" },
    },
    {
      name: "src-never-imports-test",
      comment: "What only a test needs lives in test.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^test/" },
    },
    {
      name: "pure-folders-without-node",
      comment: "Pure folders run in the task pane as they do in Node.",
      severity: "error",
      from: { path: pure },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "only-excel-says-excel",
      comment: "office-js globals are typed; the package itself is a script that the page loads.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/workbench/" },
      to: { path: "node_modules/@microsoft/office-js" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
