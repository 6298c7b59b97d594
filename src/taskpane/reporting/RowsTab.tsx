import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { useSharedStyles } from "../components/styles";
import { fill } from "../fill";
import { useSharingStyles } from "../sharing/sharingStyles";
import { UnfoldedPanel } from "../sharing/UnfoldedPanel";
import { useReporting } from "./reportingContext";
import { RowItem } from "./RowItem";
import { PAGE } from "./state";

/** Text of the question; what stands there already is a start. */
const AskPanel = ({ standing }: { standing: string }) => {
  const { reporting, state, texts } = useReporting();
  const shared = useSharedStyles();
  const words = texts.rows;
  const [text, setText] = useState(standing === "" ? words.askStandard : standing);
  const isBusy = state.running !== null;
  return (
    <UnfoldedPanel label={words.askTitle} onClose={reporting.closePanel}>
      {(cancel) => (
        <>
          <Field label={words.askLabel}>
            <Textarea value={text} rows={3} maxLength={1_000} onChange={(_event, data) => setText(data.value)} />
          </Field>
          <div className={shared.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={isBusy || text.trim() === ""}
              onClick={() => void reporting.ask(text)}
            >
              {words.askSend}
            </Button>
            {standing !== "" && (
              <Button size="small" disabledFocusable={isBusy} onClick={() => void reporting.ask("")}>
                {words.askTakeBack}
              </Button>
            )}
            <Button size="small" onClick={cancel}>
              {texts.cancel}
            </Button>
          </div>
        </>
      )}
    </UnfoldedPanel>
  );
};

/** Red rows, or the rows behind the number that is selected in the sheet; leaders and planners ask about them. */
export const RowsTab = () => {
  const { reporting, state, view, texts, language } = useReporting();
  const shared = useSharedStyles();
  const common = useSharingStyles();
  const words = texts.rows;
  const { rows, chosen, shown, filtered } = state;
  const role = view.person?.role;
  const mayAsk = view.workbook === "shared" && (role === "leader" || (role === "planner" && view.ownsPlan));
  if (rows === null) return null;
  const { list, of } = rows;
  const count = list.length;
  const rest = count - shown;
  const standing = list.find(({ id, asked }) => chosen.has(id) && asked !== "")?.asked ?? "";
  const own = view.person?.role === "department" ? view.person.agency : "";
  const heading =
    of !== null
      ? fill(words.behind, { title: of.title, count }, language)
      : own === ""
        ? fill(words.red, { count }, language)
        : fill(words.redOf, { agency: own, count }, language);
  const isBusy = state.running !== null;
  return (
    <div className={common.stack}>
      <h3 className={shared.subheading}>{heading}</h3>
      {view.workbook !== "packet" && (
        <>
          <p className={shared.hint}>{words.hint}</p>
          <div className={shared.buttons}>
            <Button
              size="small"
              appearance="subtle"
              disabledFocusable={isBusy}
              onClick={() => void reporting.refreshSummary()}
            >
              {words.refresh}
            </Button>
          </div>
        </>
      )}
      <div className={shared.buttons}>
        {of !== null && (
          <Button size="small" onClick={() => void reporting.list(null)}>
            {words.backToRed}
          </Button>
        )}
        {count > 0 && (
          <Button size="small" onClick={() => void reporting.filterSheet(true)}>
            {words.showInSheet}
          </Button>
        )}
        {filtered && (
          <Button size="small" onClick={() => void reporting.filterSheet(false)}>
            {words.showAll}
          </Button>
        )}
      </div>
      {mayAsk && count > 0 && (
        <div className={shared.buttons}>
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={chosen.size === 0 || isBusy}
            onClick={() => reporting.openPanel({ is: "ask" })}
          >
            {fill(words.ask, { count: chosen.size }, language)}
          </Button>
          <Button
            size="small"
            onClick={() =>
              reporting.choose(
                list.map(({ id }) => id),
                { chosen: chosen.size < count },
              )
            }
          >
            {chosen.size < count ? fill(words.chooseAll, { count }, language) : words.chooseNone}
          </Button>
        </div>
      )}
      {state.panel?.is === "ask" && <AskPanel standing={standing} />}
      {count === 0 ? (
        <p className={shared.text}>{of === null ? words.none : words.nothing}</p>
      ) : (
        <ul className={`${common.plain} ${common.list}`}>
          {list.slice(0, shown).map((row) => (
            <RowItem key={row.id} row={row} mayAsk={mayAsk} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <div className={shared.buttons}>
          <Button size="small" onClick={() => reporting.showMore()}>
            {fill(words.more, { count: Math.min(PAGE, rest) }, language)}
          </Button>
        </div>
      )}
    </div>
  );
};
