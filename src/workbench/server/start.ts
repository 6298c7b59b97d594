import type { Server } from "node:http";
import type { Places } from "./build";
import { buildAddin, buildAlone, buildWorkbench, isAddinFresh, isWorkbenchFresh } from "./build";
import type { ServerOptions } from "./options";
import { serve } from "./serve";

export interface Running {
  url: string;
  server: Server;
  /** What did not build, as webpack says it; the rest is served all the same. */
  problems: string[];
}

/** Builds what is out of date and serves page, task pane and office.js from one origin. */
export async function startServer(
  places: Places,
  options: Pick<ServerOptions, "port" | "build">,
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
  const { server, port } = await serve([places.workbench, places.addin], options.port);
  return { url: `http://localhost:${port}/`, server, problems: problems.filter((problem) => problem !== "") };
}
