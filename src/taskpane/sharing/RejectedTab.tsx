import { Button } from "@fluentui/react-components";
import type { RejectedView, SharingView } from "../../usecases/sharing/types";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { placeWords, rejectionSentence } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { StateMark } from "./StateMark";
import { Steps } from "./Steps";

const RejectedItem = ({ of }: { of: RejectedView }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.rejected;
  const { key, place, kind, value } = of;
  const title = placeWords(place, texts);
  const busy = isBusy(state);
  const again = kind === "set" ? words.retype : words.redo;
  const when = ageText(of.at, { now: state.now, texts, language });
  const named = (action: string) => ({ "aria-label": fill(texts.named, { action, place: title }) });
  return (
    <li className={common.card} {...{ [PLACE]: `rejected:${key}` }}>
      <p className={common.strong}>{title}</p>
      {place.field === null ? (
        <p className={shared.text}>{texts.kinds[kind]}</p>
      ) : (
        <p className={shared.text}>{fill(words.typed, { value: value === "" ? texts.empty : `“${value}”` })}</p>
      )}
      <StateMark mark="bad" strong={false}>
        {rejectionSentence(of, texts)}
      </StateMark>
      <p className={shared.hint}>{fill(words.when, { when })}</p>
      <div className={common.actions}>
        <Button size="small" disabledFocusable={busy} {...named(again)} onClick={() => void sharing.retype(of)}>
          {again}
        </Button>
        <Button
          size="small"
          disabledFocusable={busy}
          {...named(words.dismiss)}
          onClick={() => void sharing.dismissRejected([key])}
        >
          {words.dismiss}
        </Button>
      </div>
    </li>
  );
};

/** What the service refused: the typed value, the reason, and the ways on. */
export const RejectedTab = ({ view }: { view: SharingView }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.rejected;
  const { rejected } = view;
  if (rejected.length === 0) return <p className={shared.text}>{words.none}</p>;
  return (
    <div className={common.stack}>
      <p className={shared.text}>{words.lead}</p>
      <Steps list="rejected" label={words.title} items={rejected}>
        {(of) => <RejectedItem key={of.key} of={of} />}
      </Steps>
      {rejected.length > 1 && (
        <div className={shared.buttons}>
          <Button
            size="small"
            disabledFocusable={isBusy(state)}
            onClick={() => void sharing.dismissRejected(rejected.map(({ key }) => key))}
          >
            {words.dismissAll}
          </Button>
        </div>
      )}
    </div>
  );
};
