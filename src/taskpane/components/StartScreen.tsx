import { Button, Field, Link, Textarea, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useRef, useState, type ClipboardEvent, type DragEvent } from "react";
import { fill } from "../fill";
import type { PaneState } from "../state";
import { usePane } from "./paneContext";
import { ScreenHeading } from "./ScreenHeading";
import { useSharedStyles } from "./styles";

const ACCEPTED_FILES = ".docx,.xlsx,.html,.htm,.txt,.tsv,.csv";

const useStyles = makeStyles({
  drop: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "6px",
    padding: "12px",
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  dropOver: { backgroundColor: tokens.colorNeutralBackground1Hover },
  paste: { minHeight: "96px", fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** First screen: a file, the paste box, or the sample. */
export const StartScreen = ({ state, focus }: { state: PaneState; focus: boolean }) => {
  const { pane, texts, language } = usePane();
  const shared = useSharedStyles();
  const styles = useStyles();
  const picker = useRef<HTMLInputElement>(null);
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const { start } = texts;

  const onPaste = (event: ClipboardEvent): void => {
    const html = event.clipboardData.getData("text/html");
    if (!/<table[\s>]/i.test(html)) return;
    event.preventDefault();
    void pane.openPasted({ kind: "html", html });
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) void pane.openFile(file);
  };
  const readPasted = (): void => {
    const html = /^\s*<(?:!doctype|html|table)\b/i.test(pasted);
    void pane.openPasted(html ? { kind: "html", html: pasted } : { kind: "text", text: pasted });
  };

  return (
    <section className={shared.screen}>
      <div className={shared.section}>
        <ScreenHeading focus={focus}>{start.title}</ScreenHeading>
        <p className={shared.text}>{start.lead}</p>
        {state.summary !== null && (
          <p className={shared.hint}>
            {fill(start.holdsPlan, { title: state.summary.plan.title }, language)}{" "}
            <Link as="button" inline onClick={() => pane.goTo("summary")}>
              {start.toSummary}
            </Link>
          </p>
        )}
        {state.draft !== null && (
          <Link as="button" onClick={() => pane.goTo("preview")}>
            {fill(start.resume, { name: state.draft.document.name || texts.preview.pasted })}
          </Link>
        )}
      </div>
      <div
        className={mergeClasses(styles.drop, over && styles.dropOver)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Button appearance="primary" aria-describedby="file-hint" onClick={() => picker.current?.click()}>
          {start.chooseFile}
        </Button>
        <p id="file-hint" className={shared.hint}>
          {start.chooseFileHint}, {start.drop}
        </p>
        <input
          ref={picker}
          type="file"
          accept={ACCEPTED_FILES}
          aria-hidden="true"
          tabIndex={-1}
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file can be chosen again after it was corrected.
            event.target.value = "";
            if (file !== undefined) void pane.openFile(file);
          }}
        />
      </div>
      <div className={shared.section}>
        <Field label={start.pasteLabel} hint={start.pasteHint}>
          <Textarea
            value={pasted}
            spellCheck={false}
            resize="vertical"
            textarea={{ className: styles.paste }}
            onPaste={onPaste}
            onChange={(_event, data) => setPasted(data.value)}
          />
        </Field>
        <div className={shared.buttons}>
          <Button disabledFocusable={pasted.trim() === ""} onClick={readPasted}>
            {start.readPasted}
          </Button>
        </div>
      </div>
      <div className={shared.section}>
        <div className={shared.buttons}>
          <Button aria-describedby="sample-hint" onClick={() => void pane.openSample()}>
            {start.sample}
          </Button>
        </div>
        <p id="sample-hint" className={shared.hint}>
          {start.sampleHint}
        </p>
      </div>
      <div className={shared.section}>
        <div className={shared.buttons}>
          <Button aria-describedby="share-hint" onClick={() => pane.goTo("sharing")}>
            {texts.share}
          </Button>
        </div>
        <p id="share-hint" className={shared.hint}>
          {start.shareHint}
        </p>
      </div>
    </section>
  );
};
