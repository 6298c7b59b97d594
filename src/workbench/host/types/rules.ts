import { fullAddress } from "../../model/address";
import { invalidArgument, itemNotFound } from "../../model/errors";
import { checkFormulaText } from "../../model/formulaText";
import { requirePermission } from "../../model/protection";
import type { ConditionalFormat } from "../../model/rules";
import type { StylePatch } from "../../model/style";
import { clearValidation, isCellValid, ruleKind, setValidation, validationOf } from "../../model/validation";
import { areaOf, overlaps } from "../../model/address";
import { asBoolean, asNumber, asObject, asText, asWord, isRangeTarget } from "../arguments";
import { type HostContext, type HostType, defineType, ref, refOrNull } from "../hostType";
import type { AreasTarget, Targets } from "../targets";
import { asColor } from "./format";

/** Ranges inside of a rule become formulas, as Excel gives them back. */
const plainRule = (value: unknown): unknown => {
  if (isRangeTarget(value)) return `=${fullAddress(value.sheet.name, value.area, true)}`;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainRule(inner)]));
};

const validationPart = <K extends "errorAlert" | "prompt" | "ignoreBlanks">(
  field: K,
  fallback: unknown,
): NonNullable<HostType<AreasTarget>["scalars"]>[string] => ({
  get: (target) => validationOf(target)?.[field] ?? fallback,
  set: (target, value, { workbook }) => setValidation(workbook, target, { [field]: value }),
});

export const dataValidationType = defineType("DataValidation", {
  scalars: {
    Rule: {
      get: (target) => validationOf(target)?.rule ?? {},
      set: (target, value, { workbook }) =>
        setValidation(workbook, target, { rule: asObject(plainRule(asObject(value))) }),
    },
    Type: (target) => {
      const validation = validationOf(target);
      return validation ? ruleKind(validation.rule) : "None";
    },
    ErrorAlert: validationPart("errorAlert", { title: "", message: "", style: "Stop", showAlert: true }),
    Prompt: validationPart("prompt", { title: "", message: "", showPrompt: true }),
    IgnoreBlanks: validationPart("ignoreBlanks", true),
    Valid: ({ sheet, areas }, { workbook }) => {
      let valid = true;
      workbook.ensureCalculated();
      for (const area of areas) {
        sheet.forEachCell(area, (row, column, value) => {
          valid &&= isCellValid(workbook, sheet, areaOf(row, column), value);
        });
      }
      return valid;
    },
  },
  methods: { Clear: (target, _args, { workbook }) => clearValidation(workbook, target) },
});

const kinds = [
  "Custom",
  "DataBar",
  "ColorScale",
  "IconSet",
  "TopBottom",
  "PresetCriteria",
  "ContainsText",
  "CellValue",
];

const formatsOn = ({ sheet, areas }: AreasTarget) =>
  sheet.conditionalFormats
    .filter((format) => format.areas.some((own) => areas.some((area) => overlaps(own, area))))
    .sort((a, b) => a.priority - b.priority);

export const conditionalFormatCollectionType = defineType("ConditionalFormatCollection", {
  items: (target) => formatsOn(target).map((format) => ref("ConditionalFormat", { sheet: target.sheet, format })),
  index: (target, [id]) => {
    const format = target.sheet.conditionalFormats.find((own) => own.id === id);
    if (!format) throw itemNotFound(`conditional format ${String(id)}`);
    return ref("ConditionalFormat", { sheet: target.sheet, format });
  },
  methods: {
    Add: ({ sheet, areas }, [type], { workbook }) => {
      requirePermission(sheet, "allowFormatCells");
      // A new one comes first, as in Excel.
      for (const other of sheet.conditionalFormats) other.priority += 1;
      const format: ConditionalFormat = {
        id: workbook.newId(),
        areas: [...areas],
        type: asWord(type, kinds),
        formula: "",
        style: {},
        priority: 0,
        stopIfTrue: false,
        rule: null,
      };
      sheet.conditionalFormats.push(format);
      workbook.layoutChanged(sheet);
      return ref("ConditionalFormat", { sheet, format });
    },
    ClearAll: (target, _args, { workbook }) => {
      requirePermission(target.sheet, "allowFormatCells");
      const gone = formatsOn(target);
      target.sheet.conditionalFormats = target.sheet.conditionalFormats.filter((format) => !gone.includes(format));
      workbook.layoutChanged(target.sheet);
    },
    GetItemOrNullObject: ({ sheet }, [id]) => {
      const format = sheet.conditionalFormats.find((own) => own.id === id);
      return refOrNull("ConditionalFormat", format && { sheet, format });
    },
  },
});

type FormatTarget = Targets["ConditionalFormat"];

function changed({ sheet }: FormatTarget, { workbook }: HostContext): void {
  workbook.layoutChanged(sheet);
}

export const conditionalFormatType = defineType("ConditionalFormat", {
  id: ({ format }) => format.id,
  scalars: {
    Id: ({ format }) => format.id,
    Type: ({ format }) => format.type,
    Priority: {
      get: ({ format }) => format.priority,
      set: (target, value, context) => {
        target.format.priority = asNumber(value);
        changed(target, context);
      },
    },
    StopIfTrue: {
      get: ({ format }) => format.stopIfTrue,
      set: (target, value, context) => {
        target.format.stopIfTrue = asBoolean(value);
        changed(target, context);
      },
    },
  },
  links: {
    Custom: (target) => {
      if (target.format.type !== "Custom") throw invalidArgument("The conditional format is of another type.");
      return ref("CustomConditionalFormat", target);
    },
    CustomOrNullObject: (target) =>
      refOrNull("CustomConditionalFormat", target.format.type === "Custom" ? target : null),
  },
  methods: {
    Delete: (target, _args, context) => {
      const { sheet, format } = target;
      sheet.conditionalFormats = sheet.conditionalFormats.filter((own) => own !== format);
      changed(target, context);
    },
    GetRange: ({ sheet, format }) => {
      const [area] = format.areas;
      if (!area || format.areas.length > 1) throw itemNotFound("one range of the conditional format");
      return ref("Range", { sheet, area });
    },
    GetRanges: ({ sheet, format }) => ref("RangeAreas", { sheet, areas: format.areas }),
  },
});

export const customConditionalFormatType = defineType("CustomConditionalFormat", {
  links: {
    Rule: (target) => ref("ConditionalFormatRule", target),
    Format: (target) => ref("ConditionalRangeFormat", target),
  },
});

export const conditionalFormatRuleType = defineType("ConditionalFormatRule", {
  scalars: {
    Formula: {
      get: ({ format }) => format.formula,
      set: (target, value, context) => {
        const text = asText(value);
        const formula = text.startsWith("=") ? text : `=${text}`;
        checkFormulaText(formula);
        // Excel takes no table references in the rules of conditional formats.
        if (/\[[^\]]*\]/.test(formula)) throw invalidArgument("A conditional format takes no structured references.");
        target.format.formula = formula;
        changed(target, context);
      },
    },
  },
});

export const conditionalRangeFormatType = defineType("ConditionalRangeFormat", {
  scalars: {
    NumberFormat: {
      get: ({ format }) => format.style.numberFormat ?? null,
      set: (target, value, context) => patch(target, { numberFormat: asText(value) }, context),
    },
  },
  links: {
    Font: (target) => ref("ConditionalRangeFont", target),
    Fill: (target) => ref("ConditionalRangeFill", target),
  },
});

function patch(target: FormatTarget, style: StylePatch, context: HostContext): void {
  target.format.style = { ...target.format.style, ...style };
  changed(target, context);
}

export const conditionalRangeFontType = defineType("ConditionalRangeFont", {
  scalars: {
    Bold: {
      get: ({ format }) => format.style.bold ?? null,
      set: (target, value, context) => patch(target, { bold: asBoolean(value) }, context),
    },
    Italic: {
      get: ({ format }) => format.style.italic ?? null,
      set: (target, value, context) => patch(target, { italic: asBoolean(value) }, context),
    },
    Strikethrough: {
      get: ({ format }) => format.style.strikethrough ?? null,
      set: (target, value, context) => patch(target, { strikethrough: asBoolean(value) }, context),
    },
    Color: {
      get: ({ format }) => format.style.color ?? null,
      set: (target, value, context) => patch(target, { color: asColor(value) }, context),
    },
  },
});

export const conditionalRangeFillType = defineType("ConditionalRangeFill", {
  scalars: {
    Color: {
      get: ({ format }) => format.style.fill ?? null,
      set: (target, value, context) => patch(target, { fill: asColor(value) }, context),
    },
  },
  methods: { Clear: (target, _args, context) => patch(target, { fill: null }, context) },
});
