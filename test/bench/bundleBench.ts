import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { figure, type Figure } from "./figure";

export interface InitialScript {
  file: string;
  bytes: number;
  gzipBytes: number;
}

/** Microsoft's own file, and the script for old browsers that ends at its first line everywhere else. */
const NOT_COUNTED = /^(office\/|oldBrowser\.js$)/;

/**
 * The scripts of ours that the built pane loads before it shows anything: those its page names. What they import later is not
 * among them. Throws where the add-in was not built.
 */
export const initialScripts = (distDir: string): InitialScript[] => {
  const page = readFileSync(join(distDir, "taskpane.html"), "utf8");
  return [...page.matchAll(/<script[^>]*\ssrc=["']?([^"'\s>]+)/g)]
    .map((match) => match[1] ?? "")
    .filter((file) => !NOT_COUNTED.test(file))
    .map((file) => {
      const content = readFileSync(join(distDir, file));
      return { file, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length };
    });
};

const LIMIT_KILOBYTES = 160;

/** Initial JavaScript of the pane, from dist as it stands; nothing where it was not built. */
export const bundleFigures = async (distDir = join(process.cwd(), "dist")): Promise<Figure[]> => {
  if (!existsSync(join(distDir, "taskpane.html"))) {
    process.stderr.write("SKIPPED pane size: the add-in is not built (npm run build)\n");
    return [];
  }
  const bytes = initialScripts(distDir).reduce((sum, script) => sum + script.gzipBytes, 0);
  return [figure("pane.initialJavaScript", bytes / 1000, "kB gzip", LIMIT_KILOBYTES)];
};
