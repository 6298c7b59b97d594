import { readFileSync } from "node:fs";
import { PATHS, type Tokens } from "../../../src/protocol";
import { SqlPeople } from "../../../src/service/people/people";
import type { Database } from "../../../src/service/store/database";
import type { Author } from "../../../src/service/store/types";
import { askOver, type Ask } from "../../builders/askOver";
import type { ServiceProcess } from "../../builders/serviceProcess";
import { SURROUNDINGS } from "../../builders/storePeople";

/** Makes an account as the administrator's command does; the access code to sign in with. */
export const addAccount = async (database: Database, { account, person, agency, role }: Author): Promise<string> => {
  const people = new SqlPeople({ database, surroundings: SURROUNDINGS, oidc: null });
  const made = await people.add({ account, name: person, agency, role });
  if (!made.ok) throw new Error(made.code);
  return made.value.code;
};

export interface SignedIn {
  token: string;
  ask: Ask & { close: () => void };
}

export const signInAt = async (service: ServiceProcess, account: string, code: string): Promise<SignedIn> => {
  const ask = askOver({ url: service.url, ca: service.ca });
  const answer = await ask(PATHS.signIn, { method: "POST", body: { account, code } });
  if (answer.status !== 200) throw new Error(answer.bytes.toString());
  return { token: answer.json<Tokens>().access, ask };
};

/** Memory of a process that is not swapped out, in MB; null where the system does not tell as Linux does. */
export const residentMegabytes = ({ pid }: ServiceProcess): number | null => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1_000;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return null;
    throw error;
  }
};
