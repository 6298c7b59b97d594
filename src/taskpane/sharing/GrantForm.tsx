import { Button, Checkbox, Field, Input, Select, makeStyles, tokens } from "@fluentui/react-components";
import { useId, useRef, useState } from "react";
import type { Grant } from "../../domain/rights";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { areaWords, columnsOfClass } from "./grantWords";
import type { GrantsState } from "./grantsController";
import { columnWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { UnfoldedPanel } from "./UnfoldedPanel";

const useStyles = makeStyles({
  legend: { padding: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  columns: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(140px, 1fr))" },
});

const ALL = "all";
const ROWS = "rows";
const valueOf = ({ area, rows }: Grant): string => (rows !== null ? ROWS : area === null ? ALL : `of:${area}`);

/** Agency, rows, columns by their headings, new rows and removal. What is filled in stays while the list changes around it. */
export const GrantForm = ({ grant, isNew, grants }: { grant: Grant; isNew: boolean; grants: GrantsState }) => {
  const { sharing, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const styles = useStyles();
  const names = useId();
  const [draft, setDraft] = useState(grant);
  const [asked, setAsked] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const words = texts.grants;
  const { outline, saving, changed } = grants;
  const noAgency = draft.agency.trim() === "";
  const opensNothing = draft.fields.length === 0 && !draft.insert && !draft.remove;

  const areas = outline.areas.map(({ code }) => code);
  if (draft.area !== null && !areas.includes(draft.area)) areas.push(draft.area);
  const chooseRows = (value: string): void => {
    if (value === ROWS) setDraft({ ...draft, area: null, rows: grant.rows });
    else setDraft({ ...draft, rows: null, area: value === ALL ? null : value.slice(3) });
  };
  const toggle = (field: string): void =>
    setDraft({
      ...draft,
      fields: draft.fields.includes(field) ? draft.fields.filter((of) => of !== field) : [...draft.fields, field],
    });
  const save = (): void => {
    setAsked(true);
    if (noAgency) box.current?.focus();
    else if (!opensNothing) void sharing.grants.save({ ...draft, agency: draft.agency.trim() });
  };
  const columns = (title: string, fields: readonly string[]) => (
    <fieldset className={common.group}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.columns}>
        {fields.map((field) => (
          <Checkbox
            key={field}
            label={columnWords("rows", field, texts)}
            checked={draft.fields.includes(field)}
            onChange={() => toggle(field)}
          />
        ))}
      </div>
    </fieldset>
  );

  return (
    <UnfoldedPanel
      label={isNew ? words.formNew : fill(words.formEdit, { agency: grant.agency })}
      onClose={() => sharing.grants.closePanel()}
    >
      {(cancel) => (
        <>
          <Field
            label={words.agency}
            required
            {...(asked && noAgency ? { validationMessage: words.agencyMissing } : {})}
          >
            <Input
              className={common.narrow}
              value={draft.agency}
              maxLength={500}
              input={{ ref: box, list: names, className: common.narrow }}
              onChange={(_event, data) => setDraft({ ...draft, agency: data.value })}
            />
          </Field>
          <datalist id={names}>
            {outline.agencies.map((agency) => (
              <option key={agency} value={agency} />
            ))}
          </datalist>
          <Field label={words.area}>
            <Select
              className={common.narrow}
              select={{ className: common.narrow }}
              value={valueOf(draft)}
              onChange={(_event, data) => chooseRows(data.value)}
            >
              <option value={ALL}>{words.allRows}</option>
              {grant.rows !== null && (
                <option value={ROWS}>
                  {areaWords({ area: null, rows: grant.rows }, outline, { texts, language })}
                </option>
              )}
              {areas.map((area) => (
                <option key={area} value={`of:${area}`}>
                  {areaWords({ area, rows: null }, outline, { texts, language })}
                </option>
              ))}
            </Select>
          </Field>
          {columns(words.progressFields, columnsOfClass("progress"))}
          {columns(words.planFields, columnsOfClass("plan"))}
          <div>
            <Checkbox
              label={words.insert}
              checked={draft.insert}
              onChange={(_event, data) => setDraft({ ...draft, insert: data.checked === true })}
            />
            <Checkbox
              label={words.removeRows}
              checked={draft.remove}
              onChange={(_event, data) => setDraft({ ...draft, remove: data.checked === true })}
            />
          </div>
          {asked && opensNothing && (
            <p role="alert" className={shared.text}>
              {words.nothingOpen}
            </p>
          )}
          {changed && (
            <p role="alert" className={shared.text}>
              {words.changed}
            </p>
          )}
          <div className={shared.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={saving} onClick={save}>
              {words.save}
            </Button>
            <Button size="small" onClick={cancel}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};
