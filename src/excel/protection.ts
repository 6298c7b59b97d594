import { officeCode, stop } from "./failures";
import type { Session } from "./requests";
import type { ProtectedSheet } from "./state";

/** What a sheet says that has a password, or whose protection cannot be taken off. */
const REFUSALS = new Set(["AccessDenied", "InvalidArgument", "InvalidOperation", "UnsupportedOperation"]);

/**
 * Takes protection off sheets and makes sure that it is off; sends whatever else is pending, also where there are none.
 * Where one stays protected, the others are protected again and nothing more happens.
 */
export const unprotect = async (on: Session, sheets: readonly ProtectedSheet[]): Promise<void> => {
  const { worksheets } = on.context.workbook;
  const asked = sheets.map(({ name }) => {
    const { protection } = worksheets.getItem(name);
    protection.unprotect();
    protection.load("protected");
    return { name, protection };
  });
  let refused: string | undefined;
  try {
    await on.sync();
    refused = asked.find(({ protection }) => protection.protected)?.name;
  } catch (error) {
    if (sheets.length === 0 || !REFUSALS.has(officeCode(error) ?? "")) throw error;
    refused = sheets[0]?.name ?? "";
  }
  if (refused === undefined) return;
  await protectAgain(on, sheets);
  stop({ code: "protected", place: refused });
};

/**
 * Protects those sheets that are not protected; some builds refuse to protect a sheet twice. `last` may add to the request
 * that closes them.
 */
export const protectAgain = async (
  on: Session,
  sheets: readonly ProtectedSheet[],
  last: () => void = () => undefined,
): Promise<void> => {
  if (sheets.length === 0) return;
  const { worksheets } = on.context.workbook;
  const asked = sheets.map((sheet) => {
    const { protection } = worksheets.getItem(sheet.name);
    protection.load("protected");
    return { sheet, protection };
  });
  // Not to be cancelled: a sheet must not stay open because somebody lost patience.
  await on.context.sync();
  for (const { sheet, protection } of asked) if (!protection.protected) protection.protect(sheet.options);
  last();
  await on.context.sync();
};
