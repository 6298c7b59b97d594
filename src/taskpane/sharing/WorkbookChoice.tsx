import { Button, ProgressBar } from "@fluentui/react-components";
import type { Person, WorkbookInfo } from "../../protocol";
import type { SharingView } from "../../usecases/sharing/types";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { ageText } from "./ages";
import { progressWords } from "./sentences";
import { useSharing } from "./sharingContext";
import { useSharingStyles } from "./sharingStyles";
import { isBusy } from "./state";
import { Steps } from "./Steps";

const WorkbookItem = ({ workbook }: { workbook: WorkbookInfo }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.choose;
  const when = ageText(workbook.changedAt, { now: state.now, texts, language });
  return (
    <li className={common.card}>
      <p className={common.strong}>{workbook.title}</p>
      <p className={shared.hint}>{fill(words.owner, { owner: workbook.owner, when })}</p>
      {!workbook.published && <p className={shared.hint}>{words.unpublished}</p>}
      <div className={common.actions}>
        <Button
          size="small"
          disabledFocusable={isBusy(state)}
          aria-label={fill(texts.named, { action: words.open, place: workbook.title })}
          onClick={() => void sharing.openWorkbook(workbook.id)}
        >
          {words.open}
        </Button>
      </div>
    </li>
  );
};

const ShareSection = ({ title, person }: { title: string; person: Person }) => {
  const { sharing, state, texts, language } = useSharing();
  const shared = useSharedStyles();
  const words = texts.choose;
  const running = state.running === "share";
  const { progress } = state;
  return (
    <section className={shared.section} aria-labelledby="share-heading">
      <h3 id="share-heading" className={shared.subheading}>
        {words.shareTitle}
      </h3>
      {person.role === "planner" ? (
        <>
          <p className={shared.text}>{fill(words.shareLead, { title })}</p>
          {running && (
            <>
              <ProgressBar
                aria-label={texts.running.share}
                {...(progress === null || progress.total <= 0 ? {} : { value: progress.done / progress.total })}
              />
              {progress !== null && <p className={shared.hint}>{progressWords(progress, texts, language)}</p>}
            </>
          )}
          <div className={shared.buttons}>
            <Button appearance="primary" disabledFocusable={isBusy(state)} onClick={() => void sharing.share()}>
              {words.share}
            </Button>
          </div>
        </>
      ) : (
        <p className={shared.text}>{words.sharePlanner}</p>
      )}
    </section>
  );
};

/** After signing in, while the open workbook is not shared: shared workbooks to open, or the open plan to share. */
export const WorkbookChoice = ({ view, person }: { view: SharingView; person: Person }) => {
  const { sharing, state, texts } = useSharing();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.choose;
  const busy = isBusy(state);
  const stoppable = state.running === "open" || state.running === "share";
  const { problem, workbooks } = state;
  return (
    <div className={common.stack}>
      <p className={shared.hint}>
        {fill(words.signedIn, { name: person.name, agency: person.agency, role: texts.roles[person.role] })}
      </p>
      {stoppable && (
        <div className={shared.buttons}>
          <Button disabledFocusable={state.stopping} onClick={() => sharing.stop()}>
            {state.stopping ? words.stopping : words.cancel}
          </Button>
        </div>
      )}
      <section className={shared.section} aria-labelledby="open-heading">
        <h3 id="open-heading" className={shared.subheading}>
          {words.title}
        </h3>
        <p className={shared.text}>{words.lead}</p>
        {problem?.during === "open" && problem.failure.code === "otherPlan" && (
          <p className={shared.text}>{texts.broken.otherPlan}</p>
        )}
        {workbooks?.length === 0 && <p className={shared.text}>{words.none}</p>}
        {workbooks !== null && workbooks.length > 0 && (
          <Steps list="workbooks" label={words.title} items={workbooks}>
            {(workbook) => <WorkbookItem key={workbook.id} workbook={workbook} />}
          </Steps>
        )}
        <div className={shared.buttons}>
          <Button size="small" disabledFocusable={busy} onClick={() => void sharing.listWorkbooks()}>
            {words.refresh}
          </Button>
          <Button size="small" disabledFocusable={busy} onClick={() => void sharing.signOut()}>
            {words.signOut}
          </Button>
        </div>
      </section>
      {view.workbook.is === "alone" && <ShareSection title={view.workbook.title} person={person} />}
      {view.workbook.is === "noPlan" && <p className={shared.hint}>{words.noPlan}</p>}
    </div>
  );
};
