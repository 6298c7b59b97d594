import { Button, Checkbox, Field, Input, Select, makeStyles } from "@fluentui/react-components";
import { useDeferredValue, useMemo, useState } from "react";
import type { Note, NoteKind } from "../../annex/types";
import { fill } from "../fill";
import { countKinds, groupNotes, type NoteFilter, type NoteGroup } from "../noteGroups";
import { isUndone, noteSentence } from "../noteSentence";
import type { Draft } from "../state";
import { NoteItem } from "./NoteItem";
import { usePane } from "./paneContext";
import { useSharedStyles } from "./styles";

const FIRST = 10;
const STEP = 50;

const useStyles = makeStyles({
  filters: { display: "flex", flexDirection: "column", gap: "6px" },
  list: { margin: 0, padding: 0, listStyle: "none", display: "flex", flexDirection: "column", gap: "8px" },
  groupHead: { display: "flex", flexWrap: "wrap", alignItems: "baseline", justifyContent: "space-between", gap: "8px" },
});

const Group = ({ group, draft }: { group: NoteGroup; draft: Draft }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [shown, setShown] = useState(FIRST);
  const rest = group.notes.length - shown;
  const heading = fill(texts.notes.group, { kind: texts.notes.kinds[group.kind], count: group.notes.length }, language);
  return (
    <section className={shared.section} aria-labelledby={`notes-${group.kind}`}>
      <div className={styles.groupHead}>
        <h4 id={`notes-${group.kind}`} className={shared.subheading}>
          {heading}
        </h4>
        <span className={shared.hint}>
          {group.open === 0 ? texts.notes.allSeen : fill(texts.notes.open, { count: group.open }, language)}
        </span>
      </div>
      <div className={shared.buttons}>
        <Button
          size="small"
          disabledFocusable={group.open === 0}
          aria-label={`${texts.notes.acceptKind}: ${texts.notes.kinds[group.kind]}`}
          onClick={() => pane.acceptNotes(group.notes.map((note) => note.id))}
        >
          {texts.notes.acceptKind}
        </Button>
      </div>
      <ul className={styles.list}>
        {group.notes.slice(0, shown).map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            state={isUndone(note) ? "undone" : draft.accepted.has(note.id) ? "accepted" : "open"}
          />
        ))}
      </ul>
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            {fill(texts.notes.more, { count: Math.min(STEP, rest) }, language)}
          </Button>
        </div>
      )}
    </section>
  );
};

/** Notes of the reading by kind, to accept or undo one by one or by kind. */
export const NotesTab = ({ draft }: { draft: Draft }) => {
  const { texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const [filter, setFilter] = useState<NoteFilter>({ kind: null, onlyOpen: false, search: "" });
  const notes = useMemo<readonly Note[]>(() => draft.reading?.notes ?? [], [draft.reading]);
  // Thousands of notes take a moment to search: typing goes first.
  const wanted = useDeferredValue(filter);
  const kinds = useMemo(() => countKinds(notes), [notes]);
  const groups = useMemo(
    () =>
      groupNotes(notes, {
        filter: wanted,
        accepted: draft.accepted,
        sentenceOf: (note) => noteSentence(note, language),
      }),
    [notes, wanted, draft.accepted, language],
  );

  return (
    <section className={shared.section} aria-labelledby="notes-heading">
      <h3 id="notes-heading" className={shared.subheading}>
        {texts.notes.heading}
      </h3>
      <p className={shared.hint}>{notes.length === 0 ? texts.notes.none : texts.notes.lead}</p>
      {notes.length > 0 && (
        <div className={styles.filters}>
          <Field label={texts.notes.kind}>
            <Select
              value={filter.kind ?? ""}
              onChange={(_event, data) =>
                setFilter({ ...filter, kind: data.value === "" ? null : (data.value as NoteKind) })
              }
            >
              <option value="">{fill(texts.notes.allKinds, { count: notes.length }, language)}</option>
              {kinds.map(({ kind, count }) => (
                <option key={kind} value={kind}>
                  {fill(texts.notes.group, { kind: texts.notes.kinds[kind], count }, language)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={texts.notes.search}>
            <Input
              type="search"
              value={filter.search}
              onChange={(_event, data) => setFilter({ ...filter, search: data.value })}
            />
          </Field>
          <Checkbox
            label={texts.notes.onlyOpen}
            checked={filter.onlyOpen}
            onChange={(_event, data) => setFilter({ ...filter, onlyOpen: data.checked === true })}
          />
        </div>
      )}
      {notes.length > 0 && groups.length === 0 && <p className={shared.text}>{texts.notes.noneFiltered}</p>}
      {groups.map((group) => (
        <Group key={group.kind} group={group} draft={draft} />
      ))}
    </section>
  );
};
