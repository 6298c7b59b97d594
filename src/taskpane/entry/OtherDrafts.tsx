import { Button } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { draftKey } from "./drafts";
import { useEntry, useEntryStyles } from "./entryContext";
import { otherDrafts } from "./state";

/** What was typed for other rows and is not saved. */
export const OtherDrafts = () => {
  const { entry, state, texts, language } = useEntry();
  const shared = useSharedStyles();
  const styles = useEntryStyles();
  const others = otherDrafts(state);
  if (others.length === 0) return null;
  return (
    <div className={styles.card}>
      <p className={shared.text}>{fill(texts.kept, { count: others.length }, language)}</p>
      <ul className={styles.list}>
        {others.map(({ rows, title }) => {
          const name = rows.length === 1 ? title : fill(texts.keptSeveral, { title, count: rows.length - 1 }, language);
          return (
            <li key={draftKey(rows)}>
              {name}
              <div className={shared.buttons}>
                <Button size="small" aria-label={`${texts.resume}: ${name}`} onClick={() => void entry.resume(rows)}>
                  {texts.resume}
                </Button>
                <Button
                  size="small"
                  appearance="subtle"
                  aria-label={`${texts.drop}: ${name}`}
                  onClick={() => entry.discard(draftKey(rows))}
                >
                  {texts.drop}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
