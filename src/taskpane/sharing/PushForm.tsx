import { Button, Field, Radio, RadioGroup } from "@fluentui/react-components";
import type { SharingView } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { chosenKeys, isBusy, type PushMode } from "./state";

/** Asks the service first, then sends: everything valid, or nothing where one change is not. */
export const PushForm = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.pending;
  const { counts } = state.listing;
  const total = view.pending.length;
  const chosen = chosenKeys(state)?.length ?? total;
  const busy = isBusy(state);
  const signedIn = view.person !== null;
  const asked = counts.unknown < total;
  return (
    <div className={common.box}>
      <p className={shared.hint}>{words.lead}</p>
      <div className={shared.buttons}>
        <Button
          appearance={asked ? "secondary" : "primary"}
          disabledFocusable={busy || !signedIn}
          onClick={() => void sharing.preview()}
        >
          {words.preview}
        </Button>
      </div>
      {asked && <p className={shared.text}>{fill(words.checked, { ...counts }, language)}</p>}
      {view.person?.role === "leader" ? (
        <p className={shared.text}>{words.readOnly}</p>
      ) : (
        <>
          <Field label={words.mode}>
            <RadioGroup value={state.mode} onChange={(_event, data) => sharing.setMode(data.value as PushMode)}>
              <Radio value="valid" label={words.modes.valid} />
              <Radio value="whole" label={words.modes.whole} />
            </RadioGroup>
          </Field>
          <div className={shared.buttons}>
            <Button
              appearance={asked ? "primary" : "secondary"}
              disabledFocusable={busy || !signedIn || chosen === 0}
              onClick={() => void sharing.push()}
            >
              {fill(words.push, { count: chosen }, language)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};
