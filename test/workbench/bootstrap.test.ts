/**
 * @jest-environment jsdom
 * @jest-environment-options {"url": "https://localhost:3000/taskpane.html?_host_Info=Excel$Web$16.01$vi-VN$$$disableLogging$0#&_xdm_Info=conversation1%7Cpane1%7Chttps://localhost:3000"}
 */
import { ExcelHost } from "../../src/workbench/host/host";
import { PaneSession } from "../../src/workbench/host/paneSession";
import { ExcelError } from "../../src/workbench/model/errors";
import { Workbook } from "../../src/workbench/model/workbook";
import { createExcelHost } from "../builders/excelHost";
import { officeFile } from "../builders/officeRuntime";

const origin = "https://localhost:3000";

/** What a browser does when a script element is inserted, with the files of the package. */
function serveScripts(): void {
  const insert = Node.prototype.appendChild;
  Node.prototype.appendChild = function <T extends Node>(this: Node, node: T): T {
    if (node instanceof HTMLScriptElement && node.src) {
      const name = node.src.replace(/^.*\/office\//, "");
      setTimeout(() => {
        (0, eval)(officeFile(name));
        node.dispatchEvent(new Event("load"));
      }, 0);
      return node;
    }
    return insert.call(this, node) as T;
  };
}

describe("the real start of office.js in a pane", () => {
  let host: ExcelHost;

  test("office.js learns of its host, requirement sets and settings, and Excel.run is answered", async () => {
    const workbook = new Workbook();
    workbook.settings.set("language", "vi");
    host = new ExcelHost(workbook);
    let session: PaneSession | null = null;
    const parent = {
      postMessage: (text: string) => setTimeout(() => session?.receive(text), 0),
    };
    Object.defineProperty(window, "parent", { value: parent, configurable: true });
    session = new PaneSession(host, { conversation: "conversation1", id: "pane1" }, origin, (text) =>
      window.dispatchEvent(new MessageEvent("message", { data: text, origin })),
    );
    Object.defineProperty(document, "domain", { value: "localhost" });
    serveScripts();
    const script = document.createElement("script");
    script.setAttribute("src", `${origin}/office/office.debug.js`);
    document.head.insertBefore(script, null);
    (0, eval)(officeFile("office.debug.js"));
    const info = await Office.onReady();
    expect(info).toMatchObject({ host: "Excel", platform: "OfficeOnline" });
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.14")).toBe(true);
    expect(Office.context.requirements.isSetSupported("ExcelApi", "1.15")).toBe(false);
    expect(Office.context.displayLanguage).toBe("vi-VN");
    expect(Office.context.document.settings.get("language")).toBe("vi");
    const heard: string[] = [];
    let tellAll: () => void;
    const allHeard = new Promise<void>((done) => (tellAll = done));
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.onChanged.add(async (event) => {
        heard.push(event.address);
        if (heard.length === 2) tellAll();
      });
      sheet.getRange("A1").values = [["xin chào"]];
      await context.sync();
      sheet.getRange("B2").values = [[1]];
      await context.sync();
    });
    expect(workbook.activeSheet.valueAt(0, 0)).toBe("xin chào");
    await allHeard;
    expect(heard).toEqual(["A1", "B2"]);
    Office.context.document.settings.set("count", 3);
    await new Promise<void>((done) => Office.context.document.settings.saveAsync(() => done()));
    expect(Object.fromEntries(workbook.settings)).toEqual({ language: "vi", count: 3 });
  });

  test("refusals of the whole request arrive under their names", async () => {
    const write = () =>
      Excel.run(async (context) => {
        context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [["x".repeat(2000)]];
        await context.sync();
      });
    host.payloadLimit = 2000;
    await expect(write()).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    host.payloadLimit = null;
    host.failRequest(1, { when: "before", error: new ExcelError("AccessDenied", "no") });
    await expect(write()).rejects.toMatchObject({ code: "AccessDenied" });
    host.failRequest(1, { when: "lost", error: new ExcelError("ConnectionFailure", "gone") });
    await expect(write()).rejects.toMatchObject({ code: "GeneralException" });
  });
});
describe("the test harness beside a document", () => {
  test("works in jsdom as it does in Node and leaves the page alone", async () => {
    const title = document.title;
    const excel = createExcelHost({ globals: false });
    await excel.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").values = [[1]];
      await context.sync();
    });
    expect(excel.workbook.activeSheet.valueAt(0, 0)).toBe(1);
    expect(document.title).toBe(title);
    excel.dispose();
  });
});
