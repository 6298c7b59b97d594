import { Button } from "@fluentui/react-components";
import { Component, type ReactNode } from "react";
import type { PaneTexts } from "../../i18n/vi/pane";

interface BoundaryProps {
  texts: PaneTexts;
  onReload: () => void;
  children: ReactNode;
}

/**
 * A screen whose code cannot be loaded (the server is off, the network is gone) or that breaks is replaced by a sentence and a
 * button that loads the pane again. Nothing of the workbook is at stake: the pane keeps none of it.
 */
export class ScreenBoundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    const { texts, onReload, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <div role="alert" style={{ padding: "0 16px" }}>
        <p>{texts.screenNotLoaded}</p>
        <Button onClick={onReload}>{texts.retry}</Button>
      </div>
    );
  }
}
