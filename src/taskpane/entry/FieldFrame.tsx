import { Button, Field } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { spelled } from "../../usecases/entry/typedTexts";
import type { EntryProblem, FormField } from "../../usecases/entry/types";
import { fill } from "../fill";
import { useSharedStyles } from "../components/styles";
import { useEntry } from "./entryContext";
import { commonTexts, openRows, presentDraft, shownProblems } from "./state";
import { quoted } from "./words";

/** Id of a field in the document. */
export const fieldId = (field: FormField): string => `entry-${field}`;

const WORST = ["error", "warning", "info"] as const;

/** A field with its label, what is wrong with what was typed, what would mend it, and what it says in the sheet. */
export const FieldFrame = ({ field, children }: { field: FormField; children: ReactElement }) => {
  const { entry, state, texts, language } = useEntry();
  const shared = useSharedStyles();
  const rows = state.rows ?? [];
  const typed = presentDraft(state)?.typed ?? {};
  const problems = shownProblems(state, field, typed);
  const worst = WORST.find((severity) => problems.some((of) => of.severity === severity));
  return (
    <div className={shared.section}>
      <Field
        label={{ children: texts.fields[field], htmlFor: fieldId(field) }}
        {...(worst === undefined ? {} : { validationState: worst === "error" ? "error" : "warning" })}
        {...(worst === undefined
          ? {}
          : {
              validationMessage: problems
                .map((of) => problemText(of, texts.severities[of.severity], language))
                .join(" "),
            })}
        hint={useHint(field)}
      >
        {children}
      </Field>
      {problems.map(({ code, fix }) =>
        fix === null || openRows(rows, field).length === 0 ? null : (
          <Button
            key={code}
            size="small"
            style={{ alignSelf: "flex-start" }}
            onClick={() => void entry.fill(fix.texts)}
          >
            {fix.words[language]}
          </Button>
        ),
      )}
    </div>
  );
};

const problemText = ({ message }: EntryProblem, severity: string, language: "vi" | "en"): string =>
  `${severity}: ${message[language]}`;

/** What else there is to know about a field. */
const useHint = (field: FormField): string => {
  const { state, texts } = useEntry();
  const rows = state.rows ?? [];
  const [row, other] = rows;
  const draft = presentDraft(state);
  const text = draft?.typed[field];
  if (row === undefined) return "";
  if (openRows(rows, field).length === 0 && row.mayReport && row.lock.is !== "locked")
    return texts.readOnly.fieldLocked;
  if (text !== undefined) {
    const seen = draft?.seen[row.id]?.[field];
    if (other === undefined && seen !== undefined && seen !== row.texts[field]) {
      return fill(texts.inSheet, { text: quoted(row.texts[field], texts) });
    }
    const usual = spelled(field, text);
    return usual === text.trim() || usual === "" ? "" : fill(texts.willWrite, { text: usual });
  }
  if (other === undefined) return row.texts[field] === "" ? (texts.hints[field] ?? "") : "";
  const common = commonTexts(rows, field);
  if (!common.same) return texts.differs;
  return common.text === "" ? (texts.hints[field] ?? "") : fill(texts.alike, { text: common.text });
};
