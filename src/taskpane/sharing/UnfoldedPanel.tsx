import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

const useStyles = makeStyles({
  panel: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    minWidth: 0,
    padding: "10px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
    "&:focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/**
 * What unfolds and waits for yes or no. Takes the focus when it opens; Escape closes it, and the focus goes back to what
 * opened it.
 */
export const UnfoldedPanel = ({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: (cancel: () => void) => ReactNode;
}) => {
  const styles = useStyles();
  const panel = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => document.activeElement);

  useEffect(() => {
    panel.current?.focus();
    return () => {
      // It closed with the focus in it: back to the opener, or to the top of the screen where that is gone, too.
      if (!document.hasFocus() || document.activeElement !== document.body) return;
      const top = document.querySelector<HTMLElement>("main h2");
      (opener instanceof HTMLElement && opener.isConnected ? opener : top)?.focus();
    };
  }, [opener]);

  const cancel = (): void => {
    onClose();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    cancel();
  };

  return (
    <div ref={panel} role="group" aria-label={label} tabIndex={-1} className={styles.panel} onKeyDown={onKeyDown}>
      {children(cancel)}
    </div>
  );
};
