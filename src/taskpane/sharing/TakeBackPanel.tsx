import { Button, Field, Textarea } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { PushInfo, TakeBackRefused } from "../../protocol";
import type { SharedPlace } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import type { HistoryState } from "./historyController";
import { cellKey } from "./placeKey";
import { placeWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { StateMark } from "./StateMark";
import { Steps } from "./Steps";
import { UnfoldedPanel } from "./UnfoldedPanel";

type Blocker = TakeBackRefused["blockers"][number];

/** The place of an entry of the history, named as far as the open plan knows it. */
export const placeOf = (of: Pick<Blocker, "table" | "id" | "field">, history: HistoryState): SharedPlace =>
  history.places.get(cellKey(of)) ?? {
    table: of.table,
    id: of.id,
    field: of.field,
    area: "",
    number: "",
    label: "",
  };

/** Asks why a push is to be taken back; where others built on it, says who and where. */
export const TakeBackPanel = ({ push, history, when }: { push: PushInfo; history: HistoryState; when: string }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const words = texts.history.takeBackPanel;
  const blockers = history.blocked?.push === push.push ? history.blocked.blockers : [];

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
          {blockers.length > 0 && (
            <div role="alert" className={common.list}>
              <StateMark mark="bad">{words.blocked}</StateMark>
              <Steps list={`blockers:${push.push}`} label={words.blocked} items={blockers} first={10}>
                {(of) => (
                  <li key={cellKey(of)} className={shared.text}>
                    {fill(words.blocker, {
                      place: placeWords(placeOf(of, history), texts),
                      person: of.person,
                      agency: of.agency,
                      when: ageText(of.at, { now: state.now, texts, language }),
                    })}
                  </li>
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
