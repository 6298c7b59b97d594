import { Button, Field, Select, makeStyles } from "@fluentui/react-components";
import { isWorkflowTable, SHARED_FIELDS, WORKFLOW_TABLES, type SharedTable } from "../../domain/sharedRecord";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { isNarrowed, type HistoryFilter, type HistoryState } from "./historyController";
import { columnWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";

const useStyles = makeStyles({
  choices: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(130px, 1fr))", gap: "6px 8px" },
});

/** Tables whose columns people fill in; what is derived from others is nobody's column. */
const TABLES = ["rows", "targets"] as const satisfies readonly SharedTable[];
const ALL = "";

const columnsOf = (table: SharedTable): string[] =>
  Object.entries(SHARED_FIELDS[table]).flatMap(([field, spec]) => (spec.class === "derived" ? [] : [field]));

const columnOf = (value: string): HistoryFilter["column"] => {
  const [table = "", field = ""] = value.split("/");
  const workflow = WORKFLOW_TABLES.find((of) => of === table);
  if (workflow !== undefined) return { table: workflow, field: null };
  const known = TABLES.find((of) => of === table);
  return known === undefined ? null : { table: known, field };
};

const valueOf = (column: HistoryFilter["column"]): string =>
  column === null ? ALL : [column.table, ...(column.field === null ? [] : [column.field])].join("/");

/** Which single changes are shown: of a row, a person, a column, a push. */
export const HistoryFilters = ({ history }: { history: HistoryState }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const styles = useStyles();
  const words = texts.history;
  const { filter } = history;
  const { record, push, account, column } = filter;
  const people = new Map<string, string>();
  for (const of of [...(history.pushes?.items ?? []), ...(history.entries?.items ?? [])]) {
    people.set(of.account, `${of.person} – ${of.agency}`);
  }
  if (account !== null && !people.has(account)) people.set(account, account);

  return (
    <div role="group" aria-label={words.filters} className={common.list}>
      {record !== null && (
        <p className={common.strong}>
          {isWorkflowTable(record.table) ? texts.record(record) : fill(words.onlyRow, { record: texts.record(record) })}
        </p>
      )}
      {push !== null && (
        <p className={common.strong}>
          {fill(words.onlyPush, {
            person: push.person,
            when: ageText(push.at, { now: state.now, texts, language }),
          })}
        </p>
      )}
      <div className={styles.choices}>
        <Field label={words.person} size="small">
          <Select
            className={common.narrow}
            select={{ className: common.narrow }}
            value={account ?? ALL}
            onChange={(_event, data) =>
              void sharing.history.filter({ account: data.value === ALL ? null : data.value })
            }
          >
            <option value={ALL}>{words.everyone}</option>
            {[...people].map(([of, name]) => (
              <option key={of} value={of}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.column} size="small">
          <Select
            className={common.narrow}
            select={{ className: common.narrow }}
            value={valueOf(column)}
            onChange={(_event, data) => void sharing.history.filter({ column: columnOf(data.value) })}
          >
            <option value={ALL}>{words.everyColumn}</option>
            {TABLES.map((table) => (
              <optgroup key={table} label={texts.tables[table]}>
                {columnsOf(table).map((field) => (
                  <option key={field} value={`${table}/${field}`}>
                    {columnWords(table, field, texts)}
                  </option>
                ))}
              </optgroup>
            ))}
            <optgroup label={words.reporting}>
              {(["reports", "periods", "exceptions"] as const).map((table) => (
                <option key={table} value={table}>
                  {words.workflow[table]}
                </option>
              ))}
            </optgroup>
          </Select>
        </Field>
      </div>
      {isNarrowed(filter) && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => void sharing.history.clear()}>
            {words.clear}
          </Button>
        </div>
      )}
    </div>
  );
};
