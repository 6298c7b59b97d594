import type { Server } from "node:http";
import { resolve } from "node:path";
import type { Places } from "./build";
import { buildAddin, buildAlone, buildWorkbench, isAddinFresh, isWorkbenchFresh } from "./build";
import type { ServerOptions } from "./options";
import { serve } from "./serve";
import { startTrialService, type TrialService } from "./trialService";

export interface Running {
  url: string;
  server: Server;
  /** What did not build, as webpack says it; the rest is served all the same. */
  problems: string[];
  /** The shared workbook service under the same origin. */
  service: TrialService;
}

/** Builds what is out of date and serves page, task pane and office.js from one origin. */
export async function startServer(
  places: Places,
  options: Pick<ServerOptions, "port" | "build" | "data">,
  say: (line: string) => void,
): Promise<Running> {
  const problems: string[] = [];
  if (options.build) {
    await buildAlone(places, async () => {
      if (!isAddinFresh(places)) {
        say("Đang dựng ngăn tác vụ (dist)… · building the task pane…");
        problems.push(await buildAddin(places));
      }
      if (!isWorkbenchFresh(places)) {
        say("Đang dựng trang thử nghiệm… · building the workbench page…");
        problems.push(await buildWorkbench(places));
      }
    });
  }
  const service = await startTrialService(resolve(places.root, options.data));
  const { server, port } = await serve([places.workbench, places.addin], { port: options.port, service: service.url });
  return { url: `http://localhost:${port}/`, server, service, problems: problems.filter((problem) => problem !== "") };
}
