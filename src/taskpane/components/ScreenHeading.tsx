import { useEffect, useRef } from "react";
import { useSharedStyles } from "./styles";

/** Heading of a screen. Takes the focus when the screen opens, so that keyboard and screen reader start at its top. */
export const ScreenHeading = ({ children, focus = true }: { children: string; focus?: boolean }) => {
  const styles = useSharedStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Only where the person is in the pane: somebody who types in the sheet keeps the keyboard.
    if (focus && document.hasFocus()) heading.current?.focus();
  }, [focus]);
  return (
    <h2 ref={heading} tabIndex={-1} className={styles.heading}>
      {children}
    </h2>
  );
};
