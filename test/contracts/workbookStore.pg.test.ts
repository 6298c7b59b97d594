import { describeWithPostgres } from "../builders/postgres";
import { postgresGrounds } from "../builders/storeGround";
import { workbookStoreContract } from "./workbookStore.contract";

describeWithPostgres("PostgreSQL", () => {
  let grounds: Awaited<ReturnType<typeof postgresGrounds>>;
  beforeAll(async () => (grounds = await postgresGrounds()));
  afterAll(() => grounds.drop());

  workbookStoreContract("PostgreSQL", () => grounds.open());
});
