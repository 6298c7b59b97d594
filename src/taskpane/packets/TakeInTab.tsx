import { Button, ProgressBar } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ConflictItem } from "./ConflictItem";
import { openConflicts } from "./controller";
import { usePackets, usePacketStyles } from "./packetContext";
import { ReceiptCard } from "./ReceiptCard";

/** Receipts and conflicts that are shown at first; buttons show more. */
const FIRST = 20;

/** Returned files: chosen, taken in, what came of each; what waits for a decision stands above. */
export const TakeInTab = () => {
  const { packets, state, texts, language } = usePackets();
  const shared = useSharedStyles();
  const styles = usePacketStyles();
  const picker = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState(FIRST);
  const words = texts.takeIn;
  const { receipts, running, progress } = state;
  const conflicts = openConflicts(receipts);
  const keys = conflicts.map(({ key }) => key);
  return (
    <div className={styles.stack}>
      <div className={shared.section}>
        <div className={shared.buttons}>
          <Button
            appearance="primary"
            aria-describedby="packets-hint"
            disabledFocusable={running !== null}
            onClick={() => picker.current?.click()}
          >
            {words.choose}
          </Button>
          {running === "takeIn" && <Button onClick={() => packets.stop()}>{texts.make.stop}</Button>}
        </div>
        <p id="packets-hint" className={shared.hint}>
          {words.hint}
        </p>
        <input
          ref={picker}
          type="file"
          accept=".xlsx,.zip"
          multiple
          aria-hidden="true"
          tabIndex={-1}
          hidden
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file can be chosen again after it was corrected.
            event.target.value = "";
            void packets.takeIn(files);
          }}
        />
        {running === "takeIn" && progress !== null && (
          <ProgressBar aria-label={fill(words.taking, { count: progress.total }, language)} />
        )}
      </div>
      {conflicts.length > 0 && (
        <section className={shared.section}>
          <h3 className={shared.subheading}>{fill(words.conflicts, { count: conflicts.length }, language)}</h3>
          {conflicts.length > 1 && (
            <div className={shared.buttons}>
              <Button size="small" onClick={() => void packets.resolve(keys, "mine")}>
                {words.allMine}
              </Button>
              <Button size="small" onClick={() => void packets.resolve(keys, "theirs")}>
                {words.allTheirs}
              </Button>
            </div>
          )}
          <ul className={styles.list}>
            {conflicts.slice(0, shown).map((conflict) => (
              <ConflictItem key={conflict.key} conflict={conflict} />
            ))}
          </ul>
          {conflicts.length > shown && (
            <Button size="small" onClick={() => setShown(shown + FIRST)}>
              + {Math.min(FIRST, conflicts.length - shown)}
            </Button>
          )}
        </section>
      )}
      {receipts.length === 0 && <p className={shared.text}>{words.noReceipts}</p>}
      {[...receipts].reverse().map((receipt, index) => (
        <ReceiptCard key={receipt.at} receipt={receipt} open={index === 0} />
      ))}
    </div>
  );
};
