import {
  Button,
  FluentProvider,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Spinner,
} from "@fluentui/react-components";
import type { PaneTexts } from "../../i18n/vi/pane";
import { fill } from "../fill";
import { NEEDED_SET, type HostState } from "../officeWatch";
import { THEMES } from "../theme";

export interface HostScreenProps {
  state: Exclude<HostState, "ready">;
  texts: PaneTexts;
  /** How long Excel was waited for. */
  seconds: number;
  onRetry: () => void;
}

/** What stands in the pane while Excel has not answered, or where the add-in cannot work. */
export const HostScreen = ({ state, texts, seconds, onRetry }: HostScreenProps) => {
  const message = {
    silent: { ...texts.officeSilent, text: fill(texts.officeSilent.text, { seconds }) },
    notExcel: texts.notExcel,
    tooOld: {
      ...texts.excelTooOld,
      text: fill(texts.excelTooOld.text, { needs: `${NEEDED_SET.name} ${NEEDED_SET.version}` }),
    },
  };
  return (
    <FluentProvider
      theme={THEMES.light}
      style={{ minHeight: "100vh", padding: "12px 16px 16px", boxSizing: "border-box" }}
    >
      <main>
        <h1 style={{ margin: "0 0 16px", fontSize: 14 }}>{texts.appName}</h1>
        {state === "waiting" ? (
          <Spinner size="small" label={texts.opening} />
        ) : (
          <div role="alert">
            <MessageBar intent={state === "silent" ? "warning" : "error"} layout="multiline">
              <MessageBarBody>
                <MessageBarTitle>{message[state].title}</MessageBarTitle> {message[state].text}
              </MessageBarBody>
            </MessageBar>
            {state === "silent" && (
              <p>
                <Button appearance="primary" onClick={onRetry}>
                  {texts.officeSilent.retry}
                </Button>
              </p>
            )}
          </div>
        )}
      </main>
    </FluentProvider>
  );
};
