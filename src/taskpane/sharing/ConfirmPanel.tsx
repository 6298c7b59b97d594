import { Button } from "@fluentui/react-components";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy, type Panel } from "./state";
import { UnfoldedPanel } from "./UnfoldedPanel";

/** Asks once more before the hidden state is rebuilt or left. `pending`: changes that are not sent yet. */
export const ConfirmPanel = ({ panel, pending }: { panel: Panel; pending: number }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.confirm[panel];
  return (
    <UnfoldedPanel key={panel} label={words.title} onClose={() => sharing.closePanel()}>
      {(cancel) => (
        <>
          <p className={common.strong}>{words.title}</p>
          <p className={shared.text}>{fill(words.text, { count: pending }, language)}</p>
          <div className={shared.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={isBusy(state)}
              onClick={() => void (panel === "rebuild" ? sharing.rebuild() : sharing.leave()).then(cancel)}
            >
              {words.apply}
            </Button>
            <Button size="small" onClick={cancel}>
              {texts.confirm.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};
