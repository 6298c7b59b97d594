import { Button } from "@fluentui/react-components";
import { ROLES, type Role } from "../../domain/rights";
import type { PushInfo } from "../../protocol";
import type { SharingView } from "../../usecases/sharing/types";
import { PLACE } from "../components/useKeptPlace";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import type { HistoryState } from "./historyController";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { StateMark } from "./StateMark";
import { TakeBackPanel } from "./TakeBackPanel";

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

/** One push: who, when, from which file, how much; and taking it back. The service decides who may. */
export const PushItem = ({ push, history, view }: { push: PushInfo; history: HistoryState; view: SharingView }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.history;
  const when = ageText(push.at, { now: state.now, texts, language });
  const busy = isBusy(state);
  const open = history.panel === push.push;
  const role = isRole(push.role) ? texts.roles[push.role] : push.role;
  const named = (action: string) => ({
    "aria-label": fill(texts.named, { action, place: `${push.person}, ${when}` }),
  });
  const mayTakeBack =
    push.takenBackBy === null && (view.person?.role === "planner" || view.person?.account === push.account);
  return (
    <li className={common.card} {...{ [PLACE]: `push:${push.push}` }}>
      <p className={common.strong}>{fill(words.push, { person: push.person, agency: push.agency, role })}</p>
      <p className={shared.hint}>{fill(words.pushLine, { when, count: push.changes }, language)}</p>
      {push.file !== "" && <p className={shared.hint}>{fill(words.file, { file: push.file })}</p>}
      {push.takesBack !== null && <p className={shared.hint}>{words.takesBack}</p>}
      {push.takenBackBy !== null && <StateMark mark="unknown">{words.takenBack}</StateMark>}
      <div className={common.actions}>
        <Button size="small" {...named(words.show)} onClick={() => void sharing.history.showPush(push)}>
          {words.show}
        </Button>
        <Button
          size="small"
          disabledFocusable={busy}
          {...named(words.openAt)}
          onClick={() => void sharing.openFile({ file: "workbook", at: push.revision })}
        >
          {words.openAt}
        </Button>
        {mayTakeBack && (
          <Button
            size="small"
            disabledFocusable={busy}
            aria-expanded={open}
            {...named(words.takeBack)}
            onClick={() => sharing.history.openPanel(open ? null : push.push)}
          >
            {words.takeBack}
          </Button>
        )}
      </div>
      {open && <TakeBackPanel push={push} history={history} when={when} />}
    </li>
  );
};
