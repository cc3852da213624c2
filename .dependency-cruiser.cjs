/**
 * Which room may import which. The sandbox encodes Azure's rules on its own, so that a wrong rule
 * in azure/ cannot agree with itself; policies judge any stack, so they know no component.
 */
const arrows = {
  components: ["azure"],
  policies: ["azure"],
  sandbox: [],
  azure: [],
  cli: ["azure", "policies", "sandbox"],
};
const rooms = "^(index\\.ts|azure|cli|components|examples|pipelines|policies|sandbox|tests|tools)";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(arrows).map(([room, allowed]) => ({
      name: `${room}-imports-only-what-it-may`,
      severity: "error",
      from: { path: `^${room}/` },
      to: { path: rooms, pathNot: `^(${[room, ...allowed].join("|")})/` },
    })),
    {
      name: "the-program-uses-the-component-only",
      severity: "error",
      from: { path: "^index\\.ts$" },
      to: { path: rooms, pathNot: "^components/index\\.ts$" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-undeclared-dependency",
      severity: "error",
      from: { pathNot: "^(tests|tools)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    // policies/package.json names the pack for Pulumi; what it uses is declared by the package.
    combinedDependencies: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node"] },
  },
};
