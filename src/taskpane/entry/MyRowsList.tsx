import { Link } from "@fluentui/react-components";
import type { MyRowsTexts } from "../../i18n/vi/myRows";
import type { RowView } from "../../usecases/reporting/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import type { Language } from "../services";
import { useEntryStyles } from "./entryContext";

const FIRST = 20;

/** Rows by number and label; each leads to its row. */
export const RowList = (props: {
  rows: readonly RowView[];
  texts: MyRowsTexts;
  language: Language;
  onGo: (row: string) => void;
}) => {
  const { rows, texts, language, onGo } = props;
  const shared = useSharedStyles();
  const styles = useEntryStyles();
  return (
    <ul className={styles.list}>
      {rows.slice(0, FIRST).map(({ id, number, label }) => (
        <li key={id} className={shared.text}>
          {label}{" "}
          <Link as="button" inline onClick={() => onGo(id)}>
            {fill(texts.goTo, { number: number === "" ? "…" : number }, language)}
          </Link>
        </li>
      ))}
      {rows.length > FIRST && <li>{fill(texts.more, { count: rows.length - FIRST }, language)}</li>}
    </ul>
  );
};
