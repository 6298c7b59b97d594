import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseXml, type XmlElement } from "./builders/xmlTree";

const root = join(__dirname, "..");
const text = readFileSync(join(root, "manifest.xml"), "utf8");
const manifest = parseXml(text);
const ORIGIN = "https://localhost:3443/";

/**
 * Order of the child elements, from the published schemas (OfficeAppManifest 1.1, TaskPaneAppVersionOverrides 1.0): Office does
 * not load a manifest whose elements stand in another order.
 */
const ORDER: Record<string, readonly string[]> = {
  OfficeApp:
    "Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides".split(
      " ",
    ),
  VersionOverrides: ["Description", "Requirements", "Hosts", "Resources", "WebApplicationInfo", "VersionOverrides"],
  DesktopFormFactor: ["GetStarted", "FunctionFile", "ExtensionPoint"],
  GetStarted: ["Title", "Description", "LearnMoreUrl"],
  Group: ["Label", "Icon", "Control"],
  Control: ["Label", "Supertip", "Icon", "Action", "Enabled"],
  Supertip: ["Title", "Description"],
  Action: ["TaskpaneId", "SourceLocation", "Title", "FunctionName"],
  Resources: ["bt:Images", "bt:Urls", "bt:ShortStrings", "bt:LongStrings"],
};
const RIBBON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80];

const everyElement = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(everyElement)];
const all = everyElement(manifest);
const named = (name: string): XmlElement[] => all.filter((element) => element.name === name);
const attribute = (element: XmlElement, name: string): string => element.attributes[name] ?? "";
const only = (name: string): XmlElement => {
  const found = named(name);
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} elements ${name}`);
  return found[0];
};

/** Width and height as a PNG file's header says them. */
const pngSize = (path: string): [number, number] => {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};
const fileOf = (url: string): string => join(root, url.slice(ORIGIN.length));

describe("manifest.xml", () => {
  test("is read by office-addin-manifest without a network", () => {
    // In a Node of its own: one of the package's dependencies is an ES module that jest's require cannot load.
    const program = `require("office-addin-manifest").OfficeAddinManifest.readManifestFile("manifest.xml")
      .then((info) => process.stdout.write(JSON.stringify(info)))`;
    const read = execFileSync(process.execPath, ["-e", program], { cwd: root, encoding: "utf8" });
    expect(JSON.parse(read)).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/),
      defaultLocale: "vi-VN",
      displayName: "Kế hoạch CCHC",
      hosts: ["Workbook"],
      officeAppType: "TaskPaneApp",
      permissions: "ReadWriteDocument",
    });
  });

  test("has its elements in the order of the schema, and no element the schema does not know there", () => {
    for (const element of all) {
      const order = ORDER[element.name];
      if (order === undefined) continue;
      const places = element.children.map((child) => order.indexOf(child.name));
      expect(`${element.name}: ${element.children.map(({ name }) => name).join(" ")}`).toBe(
        `${element.name}: ${[...element.children]
          .sort((left, right) => order.indexOf(left.name) - order.indexOf(right.name))
          .map(({ name }) => name)
          .join(" ")}`,
      );
      expect(places).not.toContain(-1);
    }
  });

  test("has unique ids of at most 32 characters, every resid resolves and every resource is used", () => {
    const resources = ["bt:Image", "bt:Url", "bt:String"].flatMap(named).filter((element) => attribute(element, "id"));
    const ids = resources.map((element) => attribute(element, "id"));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.length > 32)).toEqual([]);
    const used = all.map((element) => attribute(element, "resid")).filter((resid) => resid !== "");
    expect([...new Set(used)].sort()).toEqual([...ids].sort());
    const controls = [...named("Group"), ...named("Control")].map((element) => attribute(element, "id"));
    expect(new Set(controls).size).toBe(controls.length);
  });

  test("gives every string in Vietnamese and in English, within the schema's lengths", () => {
    const limited = [
      [only("DisplayName"), 125],
      [manifest.children.find(({ name }) => name === "Description") ?? only("Description"), 250],
      ...only("bt:ShortStrings").children.map((element) => [element, 125] as const),
      ...only("bt:LongStrings").children.map((element) => [element, 250] as const),
    ] as const;
    for (const [element, limit] of limited) {
      const english = element.children.filter((child) => attribute(child, "Locale") === "en-US");
      expect(english).toHaveLength(1);
      for (const value of [attribute(element, "DefaultValue"), ...english.map((child) => attribute(child, "Value"))]) {
        expect(value.length).toBeGreaterThan(0);
        expect(value.length).toBeLessThanOrEqual(limit);
        expect(value).toBe(value.normalize("NFC"));
      }
    }
  });

  test("asks for ExcelApi 1.14, the floor the pane checks too", () => {
    expect(only("Set").attributes).toMatchObject({ Name: "ExcelApi", MinVersion: "1.14" });
  });

  test("has icons of every ribbon size, as large as they claim", () => {
    const urls = new Map(
      named("bt:Image")
        .filter((element) => attribute(element, "id") !== "")
        .map((element) => [attribute(element, "id"), attribute(element, "DefaultValue")]),
    );
    for (const icon of named("Icon")) {
      expect(icon.children.map((image) => Number(attribute(image, "size")))).toEqual(RIBBON_SIZES);
      for (const image of icon.children) {
        const size = Number(attribute(image, "size"));
        expect(pngSize(fileOf(urls.get(attribute(image, "resid")) ?? ""))).toEqual([size, size]);
      }
    }
    expect(pngSize(fileOf(attribute(only("IconUrl"), "DefaultValue")))).toEqual([32, 32]);
    expect(pngSize(fileOf(attribute(only("HighResolutionIconUrl"), "DefaultValue")))).toEqual([64, 64]);
  });

  test("points at one HTTPS origin, at pages that are built", () => {
    const urls = [...text.matchAll(/="(https?:[^"]+)"/g)].map((match) => match[1] ?? "");
    const addresses = urls.filter((url) => !url.startsWith("http://schemas.") && !url.startsWith("http://www.w3.org/"));
    for (const url of addresses) expect(url.startsWith(ORIGIN)).toBe(true);
    const pages = new Set(
      addresses.filter((url) => url.includes(".html")).map((url) => url.slice(ORIGIN.length).split("#")[0]),
    );
    expect([...pages].sort()).toEqual(["commands.html", "help.html", "taskpane.html"]);
    expect(existsSync(join(root, "src/commands/commands.html"))).toBe(true);
    expect(existsSync(join(root, "src/taskpane/taskpane.html"))).toBe(true);
    expect(existsSync(join(root, "src/taskpane/help.html"))).toBe(true);
  });

  test("opens the pane with the workbook, and names the function that the commands page registers", () => {
    expect(only("TaskpaneId").text).toBe("Office.AutoShowTaskpaneWithDocument");
    const commands = readFileSync(join(root, "src/commands/main.ts"), "utf8");
    expect(commands).toContain(`Office.actions.associate("${only("FunctionName").text}"`);
  });
});
