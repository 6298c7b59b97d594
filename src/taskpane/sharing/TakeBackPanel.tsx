import { Button, Field, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { PushInfo } from "../../protocol";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { BlockerItem } from "./BlockerItem";
import type { HistoryState } from "./historyController";
import { cellKey } from "./placeKey";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { StateMark } from "./StateMark";
import { Steps } from "./Steps";
import { UnfoldedPanel } from "./UnfoldedPanel";

/** Asks why a push is to be taken back; where something stands in the way, says what, why and what to do. */
export const TakeBackPanel = ({ push, history, when }: { push: PushInfo; history: HistoryState; when: string }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const words = texts.history.takeBackPanel;
  const blocked = history.blocked?.push === push.push ? history.blocked : null;

  const apply = (): void => {
    if (reason.trim() === "") {
      setMissing(true);
      box.current?.focus();
      return;
    }
    void sharing.history.takeBack(push.push, reason);
  };

  return (
    <UnfoldedPanel label={words.title} onClose={() => sharing.history.openPanel(null)}>
      {(cancel) => (
        <>
          <p className={shared.text}>
            {fill(words.text, { count: push.changes, person: push.person, when }, language)}
          </p>
          <Field
            label={words.reason}
            required
            {...(missing && reason.trim() === "" ? { validationMessage: words.missing } : {})}
          >
            <Textarea
              textarea={{ ref: box }}
              value={reason}
              rows={2}
              resize="vertical"
              maxLength={1000}
              onChange={(_event, data) => setReason(data.value)}
            />
          </Field>
          {blocked !== null && (
            <div className={common.list}>
              <div role="alert">
                <StateMark mark="bad">{fill(words.blocked, { count: blocked.total }, language)}</StateMark>
              </div>
              {blocked.total > blocked.blockers.length && (
                <p className={shared.hint}>{fill(words.firstOnly, { count: blocked.blockers.length }, language)}</p>
              )}
              <Steps list={`blockers:${push.push}`} label={words.blockedList} items={blocked.blockers} first={10}>
                {(blocker) => (
                  <BlockerItem key={`${cellKey(blocker)} ${blocker.why}`} blocker={blocker} history={history} />
                )}
              </Steps>
            </div>
          )}
          <div className={shared.buttons}>
            <Button size="small" appearance="primary" disabledFocusable={isBusy(state)} onClick={apply}>
              {words.apply}
            </Button>
            <Button size="small" onClick={cancel}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};
