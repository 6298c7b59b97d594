import { writeFileSync } from "node:fs";
import { annexDocx } from "./annexDocx";
import { annexXlsx } from "./annexXlsx";
import { samplePlanDocument } from "./samplePlan";

/** `npm run sample`: writes the sample documents of assets/ from their data. */
const assets = new URL("../../assets/", import.meta.url);
writeFileSync(new URL("sample-plan.docx", assets), annexDocx(samplePlanDocument()));
writeFileSync(new URL("sample-plan.xlsx", assets), annexXlsx(samplePlanDocument()));
