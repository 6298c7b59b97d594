import { fileFixture } from "../builders/personInFile";
import { workbookPortContract } from "./workbookPort.contract";

workbookPortContract("the workbook in a file", () => {
  const { port, person } = fileFixture();
  return Promise.resolve({ port, person, dispose: () => undefined });
});
