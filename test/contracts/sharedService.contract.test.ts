import { HttpService } from "../../src/sharing/httpService";
import { memoryTokens } from "../../src/sharing/tokenKeeper";
import { LocalLine, LocalService } from "../builders/localService";
import { aRunningService, type ServiceHome } from "../builders/runningService";
import { sharedServiceContract } from "./sharedService.contract";

const AGENCY = "Ủy ban nhân dân tỉnh";

let local: LocalService;
let home: ServiceHome;

beforeAll(async () => {
  local = await LocalService.start();
  home = await aRunningService({ plainHttp: "1" });
}, 60_000);
afterAll(async () => {
  await home.close();
  await local.end();
});

sharedServiceContract("The store without HTTP", async () => {
  return new LocalLine(local, { account: "ubnd", person: "Bình", agency: AGENCY, role: "planner" });
});

sharedServiceContract("The service over HTTP", async () => {
  const { account, code } = await home.person("planner", AGENCY);
  const service = new HttpService({
    url: home.service.url,
    fetch,
    keeper: memoryTokens(),
    timer: (milliseconds, run) => {
      const handle = setTimeout(run, milliseconds);
      return () => clearTimeout(handle);
    },
    now: () => performance.now(),
    random: Math.random,
  });
  const signedIn = await service.signIn({ account, code });
  if (!signedIn.ok) throw new Error(signedIn.code);
  return service;
});
