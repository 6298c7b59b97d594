import { Button } from "@fluentui/react-components";
import type { ConflictView } from "../../usecases/sharing/types";
import { DiffText } from "../components/DiffText";
import { useSharedStyles } from "../components/styles";
import { diffTexts } from "../textDiff";
import { usePackets, usePacketStyles } from "./packetContext";

/** Both sides of a cell beside what was sent, and the choice between them. */
export const ConflictItem = ({ conflict }: { conflict: ConflictView }) => {
  const { packets, texts } = usePackets();
  const shared = useSharedStyles();
  const styles = usePacketStyles();
  const words = texts.takeIn;
  const { key, place, base, mine, theirs } = conflict;
  const where = texts.place(place);
  const side = (text: string) =>
    text === "" ? (
      <span className={styles.quiet}>{texts.empty}</span>
    ) : (
      <DiffText parts={diffTexts(base, text).to} side="to" />
    );
  return (
    <li className={styles.card}>
      <p className={styles.strong}>{where}</p>
      <dl className={styles.facts}>
        <dt>{words.base}</dt>
        <dd>{base === "" ? <span className={styles.quiet}>{texts.empty}</span> : base}</dd>
        <dt>{words.mine}</dt>
        <dd>{side(mine)}</dd>
        <dt>{words.theirs}</dt>
        <dd>{side(theirs)}</dd>
      </dl>
      <div className={shared.buttons}>
        <Button
          size="small"
          aria-label={`${words.keepMine}: ${where}`}
          onClick={() => void packets.resolve([key], "mine")}
        >
          {words.keepMine}
        </Button>
        <Button
          size="small"
          aria-label={`${words.takeTheirs}: ${where}`}
          onClick={() => void packets.resolve([key], "theirs")}
        >
          {words.takeTheirs}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          aria-label={`${words.goTo}: ${where}`}
          onClick={() => void packets.goTo(place)}
        >
          {words.goTo}
        </Button>
      </div>
    </li>
  );
};
