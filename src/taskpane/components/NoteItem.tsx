import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { Note } from "../../annex/types";
import { noteSentence, placeSentence } from "../noteSentence";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const useStyles = makeStyles({
  note: {
    display: "flex",
    flexDirection: "column",
    gap: "4px",
    padding: "8px 10px",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  quote: {
    margin: 0,
    padding: "2px 8px",
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: "anywhere",
    whiteSpace: "pre-line",
    maxHeight: "9em",
    overflowY: "auto",
  },
  state: { fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, alignSelf: "center" },
});

/** One note: its sentence, its place, the document's words, and what can be done with it. */
export const NoteItem = ({ note, state }: { note: Note; state: "open" | "accepted" | "undone" }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const place = placeSentence(note, language);
  const named = (action: string): string => texts.notes.action.replace("{action}", action).replace("{place}", place);

  return (
    <li className={styles.note}>
      <p className={shared.text}>{noteSentence(note, language)}</p>
      <p className={shared.hint}>{place}</p>
      {note.text !== "" && (
        // A long quotation scrolls, so it has to take the focus for the keyboard.
        <blockquote
          className={styles.quote}
          tabIndex={note.text.length > 240 || note.text.split("\n").length > 6 ? 0 : undefined}
        >
          {note.text}
        </blockquote>
      )}
      <div className={shared.buttons}>
        {state === "open" && (
          <Button size="small" aria-label={named(texts.notes.accept)} onClick={() => pane.acceptNotes([note.id])}>
            {texts.notes.accept}
          </Button>
        )}
        {state === "accepted" && <span className={styles.state}>✓ {texts.notes.accepted}</span>}
        {state !== "undone" && note.undoable && (
          <Button size="small" aria-label={named(texts.notes.undo)} onClick={() => void pane.undoNotes([note.id])}>
            {texts.notes.undo}
          </Button>
        )}
        {state === "undone" && <span className={styles.state}>↶ {texts.notes.undone}</span>}
        {state === "undone" && (
          <Button size="small" aria-label={named(texts.notes.redo)} onClick={() => void pane.redoNote(note.id)}>
            {texts.notes.redo}
          </Button>
        )}
      </div>
    </li>
  );
};
