import { parametersOf } from "../parameterScope";
import { quoted } from "../quoted";
import { planRule } from "../rule";
import { canBeOff } from "../switchedOff";

/** Says which rules did not run, so that nobody reads a short list as "all right". */
export const ruleOffListed = planRule<{ rule: string; note: string }>({
  id: "parameters.ruleOffListed",
  group: "parameters",
  severity: "info",
  topics: "all",
  check: (on, report) => {
    const told = new Set<string>();
    for (const read of parametersOf(on)) {
      if (read.kind !== "ruleOff" || !canBeOff(read.rule) || told.has(read.rule)) continue;
      told.add(read.rule);
      const { id, note } = read.parameter;
      report({
        place: { kind: "parameter", parameter: id },
        data: { rule: quoted(read.rule), note: quoted(note.trim()) },
      });
    }
  },
  texts: {
    vi: {
      title: "Quy tắc đang tắt",
      message: ({ rule, note }) =>
        `Quy tắc “${rule}” không được kiểm tra trong cả kế hoạch${note === "" ? "" : `. Ghi chú: ${note}`}.`,
      reason: "Quy tắc đã tắt không báo gì, kể cả khi kế hoạch có lỗi thuộc quy tắc đó.",
      source: "Tham số “tắt quy tắc” ở trang Lĩnh vực",
    },
    en: {
      title: "Rule switched off",
      message: ({ rule, note }) =>
        `The rule “${rule}” is not checked anywhere in the plan${note === "" ? "" : `. Note: ${note}`}.`,
      reason: "A rule that is switched off says nothing, even where the plan is wrong.",
      source: "Parameter “rule off” on the sheet of areas",
    },
  },
});
