import { Button, Field, Textarea } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useChecks } from "./checkContext";
import { FoldedPanel } from "./FoldedPanel";
import { ProblemText } from "./ProblemText";
import { isChanging } from "./state";

/** Asks why a finding is to be ignored; without a reason nothing happens. */
export const IgnoreForm = ({ at, place }: { at: string; place: string }) => {
  const { checks, state, texts } = useChecks();
  const shared = useSharedStyles();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const words = texts.ignore;

  useEffect(() => box.current?.focus(), []);

  const apply = async (): Promise<void> => {
    if (reason.trim() === "") {
      setMissing(true);
      box.current?.focus();
      return;
    }
    await checks.ignore(reason);
  };

  return (
    <FoldedPanel label={fill(texts.finding.named, { action: words.title, place })} focus={false}>
      {(cancel) => (
        <>
          <Field
            label={words.reason}
            required
            hint={words.hint}
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
          <ProblemText at={at} />
          <div className={shared.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={isChanging(state)}
              onClick={() => void apply()}
            >
              {words.apply}
            </Button>
            <Button size="small" onClick={cancel}>
              {words.cancel}
            </Button>
          </div>
        </>
      )}
    </FoldedPanel>
  );
};
