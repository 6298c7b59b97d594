import { copyInExcel, copyInFile, copyInMemory } from "../builders/copyFixtures";
import { planCopyContract } from "./planCopy.contract";

// Whole plans are laid out again and again.
jest.setTimeout(60_000);

planCopyContract("the workbook that is open in Excel", (plan) => copyInExcel(plan));
planCopyContract("the workbook in a file", copyInFile);
planCopyContract("records in memory", copyInMemory);
