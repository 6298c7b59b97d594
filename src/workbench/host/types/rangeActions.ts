import { clearCells } from "../../model/clear";
import { type HostType } from "../hostType";
import { asWord } from "../arguments";
import type { RangeTarget } from "../targets";

export const rangeActions: HostType<RangeTarget> = {
  scalars: {},
  methods: {
    Clear: ({ sheet, area }, [applyTo], { workbook }) =>
      clearCells(
        workbook,
        sheet,
        area,
        asWord(applyTo ?? "All", ["All", "Formats", "Contents", "Hyperlinks", "RemoveHyperlinks", "ResetContents"]),
      ),
    Select: ({ sheet, area }, _args, { workbook }) => workbook.select(sheet, area),
  },
};
