import { existsSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";

/** First free name of the form "plan.cu-1.xlsx" beside a file. */
const backupName = (file: string): string => {
  const stem = file.replace(/\.xlsx$/iu, "");
  for (let number = 1; ; number += 1) {
    const name = `${stem}.cu-${number}.xlsx`;
    if (!existsSync(name)) return name;
  }
};

/** Writes a file whole or not at all; a former one stays beside it under another name. Throws what the file system throws. */
export const writeKeeping = async (file: string, bytes: Uint8Array): Promise<{ backup: string | null }> => {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, bytes);
    const backup = existsSync(file) ? backupName(file) : null;
    if (backup !== null) await rename(file, backup);
    await rename(temporary, file);
    return { backup };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};
