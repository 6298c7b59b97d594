import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useCheckStyles } from "./checkStyles";
import { useChecks } from "./checkContext";

/**
 * What unfolds at a finding or group and waits for yes or no. Takes the focus when it opens (`focus` false: something in it
 * does); Escape closes it, and the focus goes back to what opened it.
 */
export const FoldedPanel = ({
  label,
  focus,
  children,
}: {
  label: string;
  focus: boolean;
  children: (cancel: () => void) => ReactNode;
}) => {
  const { checks } = useChecks();
  const styles = useCheckStyles();
  const panel = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => document.activeElement);

  useEffect(() => {
    if (focus) panel.current?.focus();
  }, [focus]);
  useEffect(() => {
    // What was pressed inside may be gone with the old content.
    if (document.hasFocus() && document.activeElement === document.body) panel.current?.focus();
  }, [label]);

  const cancel = (): void => {
    checks.closePanel();
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
