import { failure, success, type Result } from "../../domain/result";
import type { Grants } from "../../protocol";
import { isPlannerOf, openWorkbook } from "./access";
import type { Tx } from "./dialect";
import { readGrants } from "./planContext";
import { storableText } from "./storableText";
import type { Author, StoreFailure } from "./types";

const shown = ({ revision, grants }: Awaited<ReturnType<typeof readGrants>>): Grants => ({
  revision,
  grants: grants.map((grant) => ({
    ...grant,
    rows: grant.rows === null ? null : [...grant.rows],
    fields: [...grant.fields],
  })),
});

export const grantsOf = async (
  tx: Tx,
  { author, workbook }: { author: Author; workbook: string },
): Promise<Result<Grants, StoreFailure>> => {
  const opened = await openWorkbook(tx, { author, workbook });
  return opened.ok ? success(shown(await readGrants(tx, workbook))) : opened;
};

/** Replaces all grants, if they are still the ones that were read; `changedMeanwhile` at "/revision" where somebody was faster. */
export const replaceGrants = async (
  tx: Tx,
  options: { author: Author; workbook: string; grants: Grants; at: string; lock: boolean },
): Promise<Result<Grants, StoreFailure>> => {
  const { author, workbook, grants, at, lock } = options;
  const opened = await openWorkbook(tx, { author, workbook, lock });
  if (!opened.ok) return opened;
  if (!isPlannerOf(author, opened.value.owner)) return failure({ code: "forbidden" });
  const now = await readGrants(tx, workbook);
  const json = JSON.stringify(grants.grants);
  if (now.revision !== grants.revision) {
    // A repeated request finds its own grants.
    const repeated = now.revision === grants.revision + 1 && JSON.stringify(now.grants) === json;
    return repeated ? success(shown(now)) : failure({ code: "changedMeanwhile", place: "/revision" });
  }
  const revision = now.revision + 1;
  await tx
    .insertInto("grants")
    .values({
      workbook,
      revision,
      head: opened.value.head,
      at,
      account: author.account,
      person: storableText(author.person),
      agency: storableText(author.agency),
      grants: json,
    })
    .execute();
  return success({ revision, grants: grants.grants });
};
