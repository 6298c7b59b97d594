import Type from "typebox";
import { API, PROTOCOL, ServiceInfo } from "../../protocol";
import { answer } from "../../protocol/values";
import type { People } from "../people/types";
import { sendProblem } from "../problems";
import type { WorkbookStore } from "../store/types";
import { answers, PATTERNS } from "./schemas";
import type { Routes } from "./types";

/** What the one who watches the service may know without signing in. */
export const Health = answer({
  is: Type.Literal("well"),
  listeners: Type.Integer(),
  /** Last day of the certificate, null where there is none; `renew` from 30 days before. */
  certificate: Type.Union([answer({ validTo: Type.String(), renew: Type.Boolean() }), Type.Null()]),
});

export interface CertificateDates {
  validTo: Date;
  renew: boolean;
}

/** A store that does not say anything for so long is gone for who asks. */
const STORE_ANSWERS_WITHIN_MS = 5_000;

/** Routes for anybody: who this is, whether it is well, and what it can. */
export const serviceRoutes = (
  app: Routes,
  {
    store,
    people,
    listeners,
    certificate,
    name,
  }: {
    store: Pick<WorkbookStore, "headOf">;
    people: Pick<People, "oidc">;
    listeners: () => number;
    certificate: () => CertificateDates | null;
    name: string;
  },
): void => {
  app.get(
    PATTERNS.info,
    { schema: { summary: "Which service this is", response: answers(ServiceInfo) } },
    async (_request, reply) => reply.send({ name, protocol: PROTOCOL, oidc: people.oidc?.title ?? null }),
  );

  app.get(
    "/healthz",
    { schema: { summary: "Whether service and store are well", response: answers(Health) } },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      if (!(await answers200(store))) return sendProblem(reply, { code: "storeGone" });
      const dates = certificate();
      return reply.send({
        is: "well",
        listeners: listeners(),
        certificate: dates === null ? null : { validTo: dates.validTo.toISOString(), renew: dates.renew },
      });
    },
  );

  app.get(`${API}/openapi.json`, { schema: { hide: true } }, async (_request, reply) => reply.send(app.swagger()));
};

/** Asks the store for a workbook that cannot be. */
const answers200 = async (store: Pick<WorkbookStore, "headOf">): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), STORE_ANSWERS_WITHIN_MS);
  });
  const asked = store.headOf("healthz").then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
};
