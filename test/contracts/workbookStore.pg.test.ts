import { describeWithPostgres } from "../builders/postgres";
import { postgresGround } from "../builders/storeGround";
import { workbookStoreContract } from "./workbookStore.contract";

describeWithPostgres("PostgreSQL", () => workbookStoreContract("PostgreSQL", postgresGround));
