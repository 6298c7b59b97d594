import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeWhere } from "./describeWhere";

const isInstalled = (): boolean => spawnSync("soffice", ["--version"], { stdio: "ignore" }).status === 0;
export const hasLibreOffice = isInstalled();

/** Tests that need LibreOffice: left out with a visible line where it is not installed. */
export const describeWithLibreOffice = (title: string, tests: () => void): void =>
  describeWhere(hasLibreOffice, title, "needs soffice (apt-get install libreoffice-calc)", tests);

/** A fresh profile that recalculates every file it opens: otherwise LibreOffice trusts the values a file brings along. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens a workbook in LibreOffice, recalculates it and saves it as another type; the bytes of the result. */
export const convertWithLibreOffice = (workbook: Uint8Array, type: "xlsx" | "pdf"): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), "cchc-"));
  try {
    const profile = join(folder, "profile");
    mkdirSync(join(profile, "user"), { recursive: true });
    writeFileSync(join(profile, "user", "registrymodifications.xcu"), PROFILE);
    writeFileSync(join(folder, "plan.xlsx"), workbook);
    const out = join(folder, "out");
    const run = spawnSync(
      "soffice",
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        "--headless",
        "--norestore",
        "--convert-to",
        type,
        "--outdir",
        out,
        join(folder, "plan.xlsx"),
      ],
      { encoding: "utf8", timeout: 180_000 },
    );
    if (run.status !== 0) throw new Error(`soffice failed: ${run.stderr}`);
    return readFileSync(join(out, `plan.${type}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
