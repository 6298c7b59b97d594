import { Button } from "@fluentui/react-components";
import type { SharingView } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { ConfirmPanel } from "./ConfirmPanel";
import { ConnectForm } from "./ConnectForm";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { StateMark } from "./StateMark";

/** A newer add-in wrote the hidden state: it is left alone, and so are its buttons. */
export const NewerState = () => {
  const { texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.broken.newer;
  return (
    <section className={common.box}>
      <StateMark mark="look">{words.title}</StateMark>
      <p className={shared.text}>{words.text}</p>
    </section>
  );
};

/** The hidden state cannot be read: it is built anew from the service, or sharing ends for this file. */
export const DamagedState = ({ view, service }: { view: SharingView; service: string | null }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.broken.damaged;
  const busy = isBusy(state);
  return (
    <div className={common.stack}>
      <section className={common.box}>
        <StateMark mark="bad">{words.title}</StateMark>
        <p className={shared.text}>{words.text}</p>
        {service === null && <p className={shared.text}>{words.noService}</p>}
        {view.person === null && service !== null && <p className={shared.text}>{words.signIn}</p>}
        <div className={common.actions}>
          {service !== null && (
            <Button
              appearance="primary"
              disabledFocusable={busy || view.person === null}
              onClick={() => sharing.openPanel("rebuild")}
            >
              {texts.state.rebuild}
            </Button>
          )}
          <Button disabledFocusable={busy} onClick={() => sharing.openPanel("leave")}>
            {texts.state.leave}
          </Button>
        </div>
        {state.panel !== null && <ConfirmPanel panel={state.panel} pending={view.pending.length} />}
      </section>
      {view.person === null && <ConnectForm service={service ?? view.service} lead={texts.connect.lead} />}
    </div>
  );
};
