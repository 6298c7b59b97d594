/*
 * Renders the drawings in assets/ to the PNG sizes Office asks for, with an installed Chromium (Debian package `chromium`;
 * CHROMIUM names another one). Run by hand after a drawing was changed: npm run icons
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const assets = join(dirname(fileURLToPath(import.meta.url)), "../assets");
const SIZES = [16, 20, 24, 32, 40, 48, 64, 80, 128];
/** Below this size details blur: the simpler drawing is used. */
const SMALL_UP_TO = 24;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ deviceScaleFactor: 1 });
for (const name of ["icon", "order"]) {
  for (const size of SIZES) {
    const drawing = readFileSync(join(assets, `${name}${size <= SMALL_UP_TO ? "-small" : ""}.svg`), "utf8");
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
    writeFileSync(join(assets, `${name}-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
