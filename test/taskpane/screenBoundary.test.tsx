/**
 * @jest-environment ./test/builders/documentEnvironment.cjs
 */
import { FluentProvider } from "@fluentui/react-components";
import { act, lazy, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { pane as texts } from "../../src/i18n/vi/pane";
import { ScreenBoundary } from "../../src/taskpane/components/ScreenBoundary";
import { THEMES } from "../../src/taskpane/theme";
import { press } from "../builders/screen";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

test("a screen whose code cannot be loaded leaves a sentence and a way to try again, not an empty pane", async () => {
  // React tells every caught error on the console; that is its way and not what is looked at here.
  jest.spyOn(console, "error").mockImplementation(() => undefined);
  document.body.innerHTML = "<div id='root'></div>";
  const root = createRoot(document.getElementById("root") as HTMLElement);
  const Missing = lazy(() => Promise.reject(new Error("Loading chunk failed")));
  let reloads = 0;
  await act(async () =>
    root.render(
      <FluentProvider theme={THEMES.light}>
        <ScreenBoundary texts={texts} onReload={() => void (reloads += 1)}>
          <Suspense fallback="…">
            <Missing />
          </Suspense>
        </ScreenBoundary>
      </FluentProvider>,
    ),
  );
  expect(document.querySelector('[role="alert"]')?.textContent).toContain(texts.screenNotLoaded);
  await press(texts.retry);
  expect(reloads).toBe(1);
  await act(async () => root.unmount());
  jest.restoreAllMocks();
});
