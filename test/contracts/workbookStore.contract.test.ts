import { sqliteGround } from "../builders/storeGround";
import { workbookStoreContract } from "./workbookStore.contract";

workbookStoreContract("SQLite", sqliteGround);
