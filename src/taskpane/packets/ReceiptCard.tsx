import { Button } from "@fluentui/react-components";
import type { ReturnedFile, ReturnReceipt } from "../../usecases/packets/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { usePackets, usePacketStyles } from "./packetContext";
import { receiptText } from "./receiptText";

/** What came in one turn, file by file; the newest one unfolded. */
export const ReceiptCard = ({ receipt, open }: { receipt: ReturnReceipt; open: boolean }) => {
  const { packets, state, texts, language } = usePackets();
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
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(receiptText(receipt, texts));
    packets.copied();
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
      {state.copied && open && <p className={shared.hint}>{words.copied}</p>}
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
