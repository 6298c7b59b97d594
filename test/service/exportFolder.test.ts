import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExportFolder, sweepFolder, type Timer } from "../../src/service/files/exportFolder";
import type { WorkbookFile } from "../../src/service/files/types";
import type { Result } from "../../src/domain/result";
import type { StoreFailure } from "../../src/service/store/types";

/** A timer that rings when it is told to. */
class HandTimer implements Timer {
  readonly #waiting = new Set<{ ms: number; work: () => void }>();
  after(ms: number, work: () => void): () => void {
    const entry = { ms, work };
    this.#waiting.add(entry);
    return () => void this.#waiting.delete(entry);
  }
  get waiting(): number[] {
    return [...this.#waiting].map(({ ms }) => ms);
  }
  ring(): void {
    const due = [...this.#waiting];
    this.#waiting.clear();
    for (const { work } of due) work();
  }
}

describe("the folder of exported workbooks", () => {
  let folder: string;
  const timer = new HandTimer();
  let answer: () => Promise<Result<WorkbookFile, StoreFailure>>;
  let asked = 0;
  const news: string[] = [];
  const heard = (): Promise<string> =>
    new Promise((resolve) => {
      onNews = resolve;
    });
  let onNews: (news: string) => void = () => undefined;
  const aFolder = (): ExportFolder =>
    new ExportFolder({
      folder,
      files: {
        workbook: () => {
          asked += 1;
          return answer();
        },
      },
      timer,
      say: (what, workbook, code) => {
        news.push(`${what} ${workbook} ${code}`.trim());
        onNews(what);
      },
    });
  const bytes = (text: string): void => {
    answer = async () => ({ ok: true, value: { revision: 1, bytes: Buffer.from(text) } });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cchc-export-"));
    asked = 0;
    news.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("changes that come close together are written once, whole, with nothing left beside", async () => {
    bytes("eins");
    const exports = aFolder();
    for (let push = 0; push < 5; push += 1) exports.changed("wb-1");
    expect(timer.waiting).toHaveLength(1);
    const written = heard();
    timer.ring();
    await written;
    expect(asked).toBe(1);
    expect(readdirSync(folder)).toEqual(["wb-1.xlsx"]);
    expect(readFileSync(join(folder, "wb-1.xlsx"), "utf8")).toBe("eins");
  });

  test("what fails is told by its code and tried again later; the former file stays", async () => {
    writeFileSync(join(folder, "wb-1.xlsx"), "cũ");
    answer = async () => ({ ok: false, code: "storeGone" });
    const exports = aFolder();
    exports.changed("wb-1");
    let told = heard();
    timer.ring();
    expect(await told).toBe("failed");
    expect(readFileSync(join(folder, "wb-1.xlsx"), "utf8")).toBe("cũ");
    await exports.stop().then(() => undefined);
    const later = aFolder();
    answer = () => Promise.reject(new Error("a cell text"));
    later.changed("wb-1");
    told = heard();
    timer.ring();
    await told;
    expect(news).toEqual(["failed wb-1 storeGone", "failed wb-1 Error"]);
    await later.stop();
  });

  test("names that Windows takes for devices and files a killed process left are handled", async () => {
    bytes("x");
    const exports = aFolder();
    exports.changed("con");
    const written = heard();
    timer.ring();
    await written;
    writeFileSync(join(folder, "a.xlsx.123.tmp"), "half");
    await sweepFolder(folder);
    expect(readdirSync(folder)).toEqual(["_con.xlsx"]);
  });
});
