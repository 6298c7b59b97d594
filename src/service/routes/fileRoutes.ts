import Type from "typebox";
import { Readable } from "node:stream";
import { authorOf, signedIn } from "../authentication";
import type { ServiceFiles } from "../files/types";
import type { People } from "../people/types";
import { sendProblem } from "../problems";
import { answers, AtQuery, NoQuery, PATTERNS, WorkbookParams } from "./schemas";
import type { Routes } from "./types";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const File = Type.Unsafe<Uint8Array>({ description: "The .xlsx file" });

/** Workbook and history as .xlsx files, for those who have no add-in. */
export const fileRoutes = (app: Routes, { files, people }: { files: ServiceFiles; people: People }): void => {
  const onRequest = signedIn(people);

  app.get(
    PATTERNS.workbookFile,
    {
      onRequest,
      schema: {
        summary: "The workbook as .xlsx, at head or after revision `at`",
        params: WorkbookParams,
        querystring: AtQuery,
        response: answers(File),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const file = await files.workbook(authorOf(request), id, request.query.at ?? null);
      if (!file.ok) return sendProblem(reply, file);
      const { bytes, revision } = file.value;
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="${id}-${revision}.xlsx"`)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );

  app.get(
    PATTERNS.historyFile,
    {
      onRequest,
      schema: {
        summary: "The whole history as .xlsx",
        params: WorkbookParams,
        querystring: NoQuery,
        response: answers(File),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const file = await files.history(authorOf(request), id);
      if (!file.ok) return sendProblem(reply, file);
      return reply
        .type(XLSX)
        .header("content-disposition", `attachment; filename="${id}-history.xlsx"`)
        .send(Readable.from(file.value, { objectMode: false }));
    },
  );
};
