import { parametersOf } from "../parameterScope";
import { quoted } from "../quoted";
import { planRule } from "../rule";
import { canBeOff } from "../switchedOff";
import type { Rule } from "../types";

/** A parameter switches off a rule that does not exist, or one that always runs. `rules` are asked late: this rule is one of them. */
export const unknownRule = (rules: () => readonly Rule[]): Rule =>
  planRule<{ rule: string; exists: number }>({
    id: "parameters.unknownRule",
    group: "parameters",
    severity: "warning",
    topics: "all",
    check: (on, report) => {
      const off = parametersOf(on).flatMap((read) => (read.kind === "ruleOff" ? [read] : []));
      if (off.length === 0) return;
      const ids = new Set(rules().map(({ id }) => id));
      for (const { rule, parameter } of off) {
        const exists = ids.has(rule);
        if (exists && canBeOff(rule)) continue;
        const place = { kind: "parameter", parameter: parameter.id } as const;
        report({ place, data: { rule: quoted(rule), exists: exists ? 1 : 0 } });
      }
    },
    texts: {
      vi: {
        title: "Không tắt được quy tắc",
        message: ({ rule, exists }) =>
          exists === 1
            ? `Quy tắc “${rule}” luôn được kiểm tra, không tắt được.`
            : `Không có quy tắc nào mang mã “${rule}”, nên tham số này không có tác dụng.`,
        reason: "Người lập kế hoạch tưởng đã tắt một quy tắc trong khi quy tắc vẫn chạy, hoặc ghi sai mã của nó.",
        source: "Tham số “tắt quy tắc” ở trang Lĩnh vực",
      },
      en: {
        title: "Rule cannot be switched off",
        message: ({ rule, exists }) =>
          exists === 1
            ? `The rule “${rule}” always runs and cannot be switched off.`
            : `No rule has the id “${rule}”, so this parameter does nothing.`,
        reason: "Somebody believes a rule to be off that still runs, or mistyped its id.",
        source: "Parameter “rule off” on the sheet of areas",
      },
    },
  });
