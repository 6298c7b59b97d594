import { Button, ProgressBar } from "@fluentui/react-components";
import { fill } from "../fill";
import { bytesSentence, percentOf, readingSentence } from "../sentences";
import type { PaneState } from "../state";
import { usePane } from "./paneContext";
import { ScreenHeading } from "./ScreenHeading";
import { useSharedStyles } from "./styles";

/** A document is being read; stopping drops it. */
export const ReadingScreen = ({ state }: { state: PaneState }) => {
  const { pane, texts } = usePane();
  const shared = useSharedStyles();
  return (
    <section className={shared.screen}>
      <ScreenHeading>{texts.reading.title}</ScreenHeading>
      <p className={shared.text}>{readingSentence(state.readingName, texts)}</p>
      <ProgressBar aria-label={texts.reading.title} />
      <div className={shared.buttons}>
        <Button onClick={() => pane.cancelReading()}>{texts.reading.cancel}</Button>
      </div>
    </section>
  );
};

/** The workbook is being written: sheet, bytes and a way to stop. */
export const LayingOutScreen = ({ state }: { state: PaneState }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const { progress } = state;
  return (
    <section className={shared.screen}>
      <ScreenHeading>{texts.layingOut.title}</ScreenHeading>
      <div className={shared.section}>
        <p className={shared.text}>
          {progress === null || progress.sheet === ""
            ? texts.layingOut.starting
            : fill(texts.layingOut.sheet, { sheet: progress.sheet })}
        </p>
        <ProgressBar
          aria-label={texts.layingOut.title}
          {...(progress === null ? {} : { value: percentOf(progress) / 100 })}
        />
        {progress !== null && <p className={shared.hint}>{bytesSentence(progress, texts, language)}</p>}
      </div>
      <div className={shared.buttons}>
        <Button disabledFocusable={state.stopping} onClick={() => pane.stopLayOut()}>
          {state.stopping ? texts.layingOut.stopping : texts.layingOut.stop}
        </Button>
      </div>
    </section>
  );
};
