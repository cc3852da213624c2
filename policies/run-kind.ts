/**
 * Whether resources are created in this run, which a violation can still stop. Nothing is in a preview
 * and in `pulumi policy analyze`, of which only the former says so.
 *
 * The engine has the second name for packs that it starts by itself; language hosts, which start packs
 * written for Node.js, have the first, as for programs.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/resource/plugin/analyzer_plugin.go
 * @see https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/runtime/state.ts
 */
export function isUpdate(env: NodeJS.ProcessEnv): boolean {
  return (env["PULUMI_NODEJS_DRY_RUN"] ?? env["PULUMI_DRY_RUN"]) === "false";
}
