import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NewAccount } from "../../protocol";
import { readConfiguration } from "../../service/configuration";
import { startWiredService } from "../../service/mainStart";
import type { People } from "../../service/people/types";

/** Somebody to sign in as; the agencies are those of the sample plan. */
const ACCOUNTS: readonly NewAccount[] = [
  { account: "ke-hoach", name: "Người lập kế hoạch", agency: "Văn phòng HĐND và UBND", role: "planner" },
  { account: "van-hoa", name: "Người báo cáo 1", agency: "Phòng Văn hóa - Xã hội", role: "department" },
  {
    account: "hanh-chinh-cong",
    name: "Người báo cáo 2",
    agency: "Trung tâm Phục vụ hành chính công",
    role: "department",
  },
  { account: "lanh-dao", name: "Lãnh đạo", agency: "UBND phường Tân Mẫu", role: "leader" },
  { account: "quan-tri", name: "Quản trị", agency: "Văn phòng HĐND và UBND", role: "administrator" },
];

export interface TrialService {
  /** Where it listens, for the server that hands requests on. */
  url: string;
  /** Account and access code, for whoever tries it. */
  accounts: readonly { account: string; role: string; agency: string; code: string }[];
  stop(): Promise<void>;
}

/**
 * The shared workbook service of `npm start`: the real one, over plain http on this machine, its data in `folder`. The codes of
 * its trial accounts lie beside the data, to be shown again at every start.
 */
export const startTrialService = async (folder: string): Promise<TrialService> => {
  const configuration = readConfiguration({ port: "0", plainHttp: "1", data: folder }, folder);
  if (!configuration.ok) throw new Error(configuration.mistakes.map(({ code }) => code).join(", "));
  const started = await startWiredService(configuration.value, {});
  if (!started.ok) {
    const why =
      started.code === "folderInUse"
        ? `thư mục ${folder} đang được một tiến trình khác dùng, hãy chọn thư mục khác: npm start -- --data <thư mục>`
        : started.code;
    throw new Error(`Chưa chạy được sổ chung (the shared workbook service does not start): ${why}`);
  }
  const { people, stop, url } = started.value;
  return { url, stop: () => stop(), accounts: await trialAccounts(people, join(folder, "trial-accounts.json")) };
};

const trialAccounts = async (people: People, file: string): Promise<TrialService["accounts"]> => {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as TrialService["accounts"];
  const made: TrialService["accounts"][number][] = [];
  for (const account of ACCOUNTS) {
    const added = await people.add(account);
    if (added.ok) made.push({ ...account, code: added.value.code });
  }
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
};
