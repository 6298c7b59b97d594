import type { DataValidation } from "@cj-tech-master/excelts";
import type { Validation } from "../model/rules";

interface Bounds {
  operator?: string;
  formula1?: unknown;
  formula2?: unknown;
}

const types = { wholeNumber: "whole", decimal: "decimal", date: "date", textLength: "textLength" } as const;
const operators: Readonly<Record<string, string>> = {
  Between: "between",
  NotBetween: "notBetween",
  EqualTo: "equal",
  NotEqualTo: "notEqual",
  GreaterThan: "greaterThan",
  LessThan: "lessThan",
  GreaterThanOrEqualTo: "greaterThanOrEqual",
  LessThanOrEqualTo: "lessThanOrEqual",
};
const operatorsBack = Object.fromEntries(Object.entries(operators).map(([key, value]) => [value, key]));

/** Null for a rule that files of this library cannot hold (times). */
export function toFileValidation(validation: Validation): DataValidation | null {
  const { rule, errorAlert, prompt } = validation;
  const common = {
    allowBlank: validation.ignoreBlanks,
    showErrorMessage: errorAlert.showAlert,
    errorStyle: errorAlert.style.charAt(0).toLowerCase() + errorAlert.style.slice(1),
    errorTitle: errorAlert.title,
    error: errorAlert.message,
    showInputMessage: prompt.showPrompt,
    promptTitle: prompt.title,
    prompt: prompt.message,
  };
  const list = rule["list"] as { source?: unknown } | undefined;
  if (list) {
    const source = String(list.source ?? "");
    return { ...common, type: "list", formulae: [source.startsWith("=") ? source.slice(1) : `"${source}"`] };
  }
  const custom = rule["custom"] as { formula?: string } | undefined;
  if (custom) return { ...common, type: "custom", formulae: [(custom.formula ?? "").replace(/^=/, "")] };
  for (const [kind, type] of Object.entries(types)) {
    const bounds = rule[kind] as Bounds | undefined;
    if (!bounds) continue;
    const given = [bounds.formula1, bounds.formula2].filter((bound) => bound !== undefined && bound !== "");
    return {
      ...common,
      type,
      operator: (operators[bounds.operator ?? "Between"] ?? "between") as "between",
      formulae: given.map((bound) => toBound(bound, type === "date")),
    };
  }
  return null;
}

/** The library wants dates as dates (UTC) and writes their serial numbers. */
function toBound(bound: unknown, isDate: boolean): unknown {
  if (typeof bound === "string" && bound.startsWith("=")) return bound.slice(1);
  if (!isDate) return Number(bound);
  return typeof bound === "number" ? new Date((bound - 25_569) * 86_400_000) : new Date(String(bound).slice(0, 10));
}

export function fromFileValidation(
  file: DataValidation,
): Pick<Validation, "rule" | "errorAlert" | "prompt" | "ignoreBlanks"> | null {
  const rule = fromFileRule(file);
  if (!rule) return null;
  const style = file.errorStyle ?? "stop";
  return {
    rule,
    errorAlert: {
      showAlert: file.showErrorMessage ?? true,
      style: style.charAt(0).toUpperCase() + style.slice(1),
      title: file.errorTitle ?? "",
      message: file.error ?? "",
    },
    prompt: { showPrompt: file.showInputMessage ?? false, title: file.promptTitle ?? "", message: file.prompt ?? "" },
    ignoreBlanks: file.allowBlank ?? false,
  };
}

function fromFileRule(file: DataValidation): Record<string, unknown> | null {
  if (file.type === "any") return null;
  const [first, second] = file.formulae as unknown[];
  if (file.type === "list") {
    const source = String(first ?? "");
    const inline = /^"(.*)"$/s.exec(source)?.[1];
    return { list: { inCellDropDown: true, source: inline ?? `=${source}` } };
  }
  if (file.type === "custom") return { custom: { formula: `=${String(first ?? "")}` } };
  const kind = Object.entries(types).find(([, type]) => type === file.type)?.[0];
  if (!kind) return null;
  const bound = (value: unknown): unknown => {
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    return typeof value === "string" && Number.isNaN(Number(value)) ? `=${value}` : Number(value);
  };
  return {
    [kind]: {
      operator: operatorsBack[file.operator ?? "between"],
      formula1: bound(first),
      ...(second === undefined ? {} : { formula2: bound(second) }),
    },
  };
}
