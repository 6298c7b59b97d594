import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { ReturnedFile, ReturnReceipt } from "../../usecases/packets/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { usePackets, usePacketStyles } from "./packetContext";
import { receiptText } from "./receiptText";

/** Copies a text; false where the window does not let pages write to the clipboard. */
const copied = async (text: string): Promise<boolean> => {
  // Windows without a secure address have no clipboard at all.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return false;
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
};

/** What came in one turn, file by file; the newest one unfolded. */
export const ReceiptCard = ({ receipt, open }: { receipt: ReturnReceipt; open: boolean }) => {
  const { texts, language } = usePackets();
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const shared = useSharedStyles();
  const styles = usePacketStyles();
  const words = texts.takeIn;
  const counts = { taken: 0, conflicts: 0, problems: 0 };
  for (const file of receipt.files) {
    if (!file.ok) counts.problems += 1;
    else {
      counts.taken += file.taken.length;
      counts.conflicts += file.conflicts.length;
    }
  }
  const text = receiptText(receipt, texts);
  const copy = async (): Promise<void> => {
    setOutcome(null);
    setOutcome((await copied(text)) ? "copied" : "refused");
  };
  return (
    <details className={styles.card} open={open}>
      <summary>
        {fill(words.receipt, { at: texts.moment(receipt.at) })}. {fill(words.result, counts, language)}
      </summary>
      <ul className={styles.list}>
        {receipt.files.map((file, index) => (
          <FileItem key={`${file.name}/${index}`} file={file} />
        ))}
      </ul>
      <div className={shared.buttons}>
        <Button size="small" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
      <p role="status" className={shared.hint}>
        {outcome === "copied" ? words.copied : ""}
      </p>
      {outcome === "refused" && (
        <Field label={words.copyRefused}>
          <Textarea
            readOnly
            rows={6}
            value={text}
            textarea={{
              ref: (element) => {
                element?.focus();
                element?.select();
              },
            }}
          />
        </Field>
      )}
    </details>
  );
};

const FileItem = ({ file }: { file: ReturnedFile }) => {
  const { texts, language } = usePackets();
  const shared = useSharedStyles();
  const styles = usePacketStyles();
  const words = texts.takeIn;
  return (
    <li className={styles.card}>
      <p className={styles.strong}>{texts.fileLine(file)}</p>
      {file.ok && file.notes.length > 0 && (
        <>
          <p className={shared.text}>{fill(words.notes, { count: file.notes.length }, language)}</p>
          <ul className={styles.notes}>
            {file.notes.map((note, index) => (
              <li key={index}>{texts.note(note)}</li>
            ))}
          </ul>
        </>
      )}
      {file.ok && file.taken.length > 0 && (
        <details>
          <summary>{fill(words.taken, { count: file.taken.length }, language)}</summary>
          <ul className={styles.notes}>
            {file.taken.map(({ place, before, after }, index) => (
              <li key={index}>
                {texts.place(place)}: {before || texts.empty} → {after || texts.empty}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
};
