// @ts-check
import { ensureBuild } from "./build.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { createLog } from "./support/log.mjs";
import { EXIT, ROOT, runMain } from "./support/main.mjs";

/** `npm run build` */
await runMain(async () => {
  const log = createLog();
  await ensureDependencies({ root: ROOT, log });
  const { built } = await ensureBuild({ root: ROOT, log });
  if (!built) log.info("dist/ is up to date");
  return EXIT.ok;
});
