import { Button } from "@fluentui/react-components";
import type { TakeBackRefused } from "../../protocol";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { herePlace, type HistoryState } from "./historyController";
import { blockerSentence, placeWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";

type Blocker = TakeBackRefused["blockers"][number];

/** A cell that keeps a push from being taken back: why, what to do, and the way to it. */
export const BlockerItem = ({ blocker, history }: { blocker: Blocker; history: HistoryState }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const { table, id, field, name, at } = blocker;
  const here = herePlace(blocker, history);
  const place = here ?? { table, id, field, ...name };
  const title = placeWords(place, texts);
  const when = at === null ? "" : ageText(at, { now: state.now, texts, language });
  return (
    <li className={common.card}>
      <p className={common.strong}>{title}</p>
      <p className={shared.text}>{blockerSentence(blocker, { place, when, texts })}</p>
      {here !== null && (
        <div className={common.actions}>
          <Button
            size="small"
            aria-label={fill(texts.named, { action: texts.pending.goTo, place: title })}
            onClick={() => void sharing.goTo(here)}
          >
            {texts.pending.goTo}
          </Button>
        </div>
      )}
    </li>
  );
};
