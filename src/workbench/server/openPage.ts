import { spawn } from "node:child_process";

/** Opens the page in the person's browser where there is a desktop; silently does nothing where there is none. */
export function openPage(url: string, environment: Readonly<Record<string, string | undefined>>): void {
  const [command, ...args] =
    process.platform === "win32"
      ? ["cmd", "/c", "start", "", url]
      : process.platform === "darwin"
        ? ["open", url]
        : environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]
          ? ["xdg-open", url]
          : [];
  if (!command) return;
  const child = spawn(command, args, { detached: true, stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
}
