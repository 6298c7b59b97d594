import { invalidArgument, itemNotFound } from "../../model/errors";
import { addName, deleteName, setNameFormula } from "../../model/names";
import type { Workbook } from "../../model/workbook";
import { asBoolean, asText, isRangeTarget, rangeOfFormula } from "../arguments";
import { type HostContext, defineType, nullRef, ref, refOrNull } from "../hostType";
import { fullAddress } from "../../model/address";
import { wireValue } from "../../model/display";
import type { Targets } from "../targets";

const namesOf = ({ sheet }: Targets["NamedItemCollection"], { workbook }: HostContext) =>
  workbook.names.filter((entry) => entry.sheetId === (sheet?.id ?? null));

const findName = (target: Targets["NamedItemCollection"], name: unknown, context: HostContext) =>
  context.workbook.findName(asText(name), target.sheet?.id ?? null);

export const namedItemCollectionType = defineType("NamedItemCollection", {
  items: (target, context) => namesOf(target, context).map((entry) => ref("NamedItem", entry)),
  index: (target, [name], context) => {
    const entry = findName(target, name, context);
    if (!entry) throw itemNotFound(`name "${String(name)}"`);
    return ref("NamedItem", entry);
  },
  methods: {
    Add: ({ sheet }, [name, reference, comment], { workbook }) => {
      const formula = isRangeTarget(reference)
        ? `=${fullAddress(reference.sheet.name, reference.area, true)}`
        : asText(reference);
      return ref("NamedItem", addName(workbook, { name, formula, sheetId: sheet?.id ?? null, comment: comment ?? "" }));
    },
    GetItemOrNullObject: (target, [name], context) => refOrNull("NamedItem", findName(target, name, context)),
  },
});

const rangeOfName = (entry: Targets["NamedItem"], { workbook }: HostContext) => rangeOfFormula(workbook, entry.formula);

export const namedItemType = defineType("NamedItem", {
  id: ({ name }) => name,
  idKey: "_Id",
  scalars: {
    Name: ({ name }) => name,
    Formula: {
      get: ({ formula }) => formula,
      set: (entry, value, { workbook }) => setNameFormula(workbook, entry, value),
    },
    Comment: { get: ({ comment }) => comment, set: (entry, value) => void (entry.comment = asText(value)) },
    Visible: {
      get: ({ visible }) => visible,
      set: (entry, value, { workbook }) => {
        entry.visible = asBoolean(value);
        workbook.emit({ kind: "names", origin: workbook.origin });
      },
    },
    Scope: ({ sheetId }) => (sheetId === null ? "Workbook" : "Worksheet"),
    Type: (entry, context) => (rangeOfName(entry, context) ? "Range" : "String"),
    Value: (entry, context) => {
      const range = rangeOfName(entry, context);
      if (!range) return entry.formula.replace(/^=/, "");
      context.workbook.ensureCalculated();
      const { sheet, area } = range;
      return area.rows * area.columns === 1
        ? wireValue(sheet.valueAt(area.row, area.column))
        : fullAddress(sheet.name, area, true);
    },
  },
  links: {
    Worksheet: ({ sheetId }, { workbook }) => ref("Worksheet", workbook.sheet(sheetId ?? "")),
    WorksheetOrNullObject: ({ sheetId }, { workbook }) =>
      refOrNull("Worksheet", sheetId === null ? null : workbook.findSheet(sheetId)),
  },
  methods: {
    GetRange: (entry, _args, context) => {
      const range = rangeOfName(entry, context);
      if (!range) throw itemNotFound(`range of the name "${entry.name}"`);
      return ref("Range", range);
    },
    GetRangeOrNullObject: (entry, _args, context) => refOrNull("Range", rangeOfName(entry, context)),
    Delete: (entry, _args, { workbook }) => deleteName(workbook, entry),
  },
});

const settingsChanged = (workbook: Workbook) => workbook.emit({ kind: "settings", origin: workbook.origin });

/** What document settings hold is JSON. */
function putSetting(workbook: Workbook, key: unknown, value: unknown): void {
  if (value === undefined) throw invalidArgument("A setting needs a value.");
  workbook.settings.set(asText(key), structuredClone(value));
  settingsChanged(workbook);
}

export const settingCollectionType = defineType("SettingCollection", {
  items: (workbook) => [...workbook.settings.keys()].map((key) => ref("Setting", { key })),
  index: (workbook, [key]) => {
    if (!workbook.settings.has(asText(key))) throw itemNotFound(`setting "${String(key)}"`);
    return ref("Setting", { key: asText(key) });
  },
  methods: {
    Add: (workbook, [key, value]) => {
      putSetting(workbook, key, value);
      return ref("Setting", { key: asText(key) });
    },
    GetItemOrNullObject: (workbook, [key]) =>
      workbook.settings.has(asText(key)) ? ref("Setting", { key: asText(key) }) : nullRef("Setting"),
  },
});

export const settingType = defineType("Setting", {
  id: ({ key }) => key,
  idKey: "_Id",
  scalars: {
    Key: ({ key }) => key,
    Value: {
      get: ({ key }, { workbook }) => workbook.settings.get(key),
      set: ({ key }, value, { workbook }) => putSetting(workbook, key, value),
    },
  },
  methods: {
    Delete: ({ key }, _args, { workbook }) => {
      workbook.settings.delete(key);
      settingsChanged(workbook);
    },
  },
});

/** A text of the document properties. */
const property = (name: string) => ({
  get: (workbook: Workbook) => workbook.properties[name] ?? "",
  set: (workbook: Workbook, value: unknown) => void (workbook.properties[name] = asText(value)),
});

export const documentPropertiesType = defineType("DocumentProperties", {
  scalars: {
    Author: property("author"),
    Category: property("category"),
    Comments: property("comments"),
    Company: property("company"),
    Keywords: property("keywords"),
    Manager: property("manager"),
    Subject: property("subject"),
    Title: property("title"),
    LastAuthor: (workbook) => workbook.properties["lastAuthor"] ?? "",
    RevisionNumber: { get: () => 0, set: () => undefined },
  },
  links: { Custom: (workbook) => ref("CustomPropertyCollection", workbook) },
});

const customKey = (workbook: Workbook, key: unknown) => {
  const wanted = asText(key).toLocaleLowerCase();
  return [...workbook.customProperties.keys()].find((own) => own.toLocaleLowerCase() === wanted);
};

export const customPropertyCollectionType = defineType("CustomPropertyCollection", {
  items: (workbook) => [...workbook.customProperties.keys()].map((key) => ref("CustomProperty", { key })),
  index: (workbook, [key]) => {
    const own = customKey(workbook, key);
    if (own === undefined) throw itemNotFound(`property "${String(key)}"`);
    return ref("CustomProperty", { key: own });
  },
  methods: {
    Add: (workbook, [key, value]) => {
      const name = customKey(workbook, key) ?? asText(key);
      putCustom(workbook, name, value);
      return ref("CustomProperty", { key: name });
    },
    DeleteAll: (workbook) => workbook.customProperties.clear(),
    GetItemOrNullObject: (workbook, [key]) => {
      const own = customKey(workbook, key);
      return refOrNull("CustomProperty", own === undefined ? null : { key: own });
    },
  },
});

function putCustom(workbook: Workbook, key: string, value: unknown): void {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw invalidArgument("A property is a text, a number or a truth value.");
  }
  // 255 characters is what Excel keeps of a text.
  if (typeof value === "string" && value.length > 255)
    throw invalidArgument("A property holds 255 characters at most.");
  workbook.customProperties.set(key, value);
}

export const customPropertyType = defineType("CustomProperty", {
  id: ({ key }) => key,
  scalars: {
    Key: ({ key }) => key,
    Type: ({ key }, { workbook }) =>
      ({ number: "Number", boolean: "Boolean", string: "String" })[
        typeof workbook.customProperties.get(key) as "number" | "boolean" | "string"
      ],
    Value: {
      get: ({ key }, { workbook }) => workbook.customProperties.get(key),
      set: ({ key }, value, { workbook }) => putCustom(workbook, key, value),
    },
  },
  methods: { Delete: ({ key }, _args, { workbook }) => void workbook.customProperties.delete(key) },
});
